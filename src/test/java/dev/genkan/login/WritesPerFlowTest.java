package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many transactions of PostgreSQL write in each flow (docs/performance.md). Only they take a transaction id, so the ids are counted. What
 * else happens in the database meanwhile (a clean-up, PostgreSQL's own statistics) can only make the number greater: the least of
 * several runs counts.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class WritesPerFlowTest {
    private static final int RUNS = 5;

    @Inject
    Provider provider;

    @Inject
    Insurer insurer;

    @Inject
    Database database;

    @Inject
    Regulars regulars;

    Tenant tenant;
    Party portal;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("writes");
        portal = provider.party(tenant, "portal", TestClients.refreshing("client_secret_basic", true));
    }

    @Test
    void aLoginWithPasswordAndOneTimePasswordWritesFiveTimes() {
        Regular member = regulars.make(portal);
        assertThat(least(() -> {
                    sql("update totp_device set last_step = 0");
                    sql("delete from throttle");
                    Visitor visitor = insurer.visitor();
                    return writes(() -> regulars.logIn(portal, visitor, member));
                }))
                .as("the journey; a try at the password; the password; the code with all that it ends with; the tokens")
                .isEqualTo(5);
    }

    @Test
    void aSignInPageThatIsShownAgainWritesNothing() {
        Visitor visitor = insurer.visitor();
        Page page = visitor.follow(regulars.authorize(portal, visitor));
        assertThat(page.options()).as("with a challenge for passkeys").contains("challenge");
        assertThat(least(() -> writes(() -> visitor.get(page.address())))).isZero();
    }

    @Test
    void singleSignOnWritesTwice() {
        Login login = provider.login(tenant);
        assertThat(least(() -> writes(() -> provider.tokens(portal, login)))).isEqualTo(2);
    }

    @Test
    void aRefreshWritesOnce() {
        Login login = provider.login(tenant);
        assertThat(least(() -> {
                    String token = provider.tokens(portal, login).path("refresh_token");
                    return writes(
                            () -> provider.token(portal, Map.of("grant_type", "refresh_token", "refresh_token", token))
                                    .then()
                                    .statusCode(200));
                }))
                .isEqualTo(1);
    }

    @Test
    void userInfoWritesNothing() {
        Response tokens = provider.tokens(portal, provider.login(tenant));
        String token = tokens.path("access_token");
        assertThat(least(() ->
                        writes(() -> provider.userInfo(tenant, token).then().statusCode(200))))
                .isZero();
    }

    private static long least(LongSupplier run) {
        return LongStream.generate(run).limit(RUNS).min().orElseThrow();
    }

    private long writes(Runnable flow) {
        long before = nextTransaction();
        flow.run();
        return nextTransaction() - before;
    }

    private long nextTransaction() {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)")
                .mapTo(Long.class)
                .one());
    }

    private void sql(String update) {
        database.inTenant(tenant.id(), tx -> tx.sql().execute(update));
    }
}
