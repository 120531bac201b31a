package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Origin;
import dev.genkan.credential.password.NewPassword;
import dev.genkan.credential.password.NewPasswordOutcome;
import dev.genkan.credential.password.Passwords;
import dev.genkan.database.Database;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Camera;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final String PASSWORD = "asagao-no-hana-8";
    private static final int RUNS = 5;
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    @Inject
    Provider provider;

    @Inject
    Insurer insurer;

    @Inject
    Database database;

    @Inject
    Members members;

    @Inject
    Passwords passwords;

    @Inject
    NewPassword newPasswords;

    Tenant tenant;
    Party portal;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("writes");
        portal = provider.party(tenant, "portal", TestClients.refreshing("client_secret_basic", true));
    }

    @Test
    void aLoginWithPasswordAndOneTimePasswordWritesFiveTimes() {
        Login login = provider.login(tenant);
        UUID member = login.session().memberId();
        String userId = choosePassword(member);
        Authenticator app = setUp(userId);
        assertThat(least(() -> {
                    sql("update totp_device set last_step = 0");
                    sql("delete from throttle");
                    Visitor visitor = insurer.visitor();
                    return writes(() -> logIn(visitor, userId, app));
                }))
                .as("the journey; a try at the password; the password; the code with all that it ends with; the tokens")
                .isEqualTo(5);
    }

    @Test
    void aSignInPageThatIsShownAgainWritesNothing() {
        Visitor visitor = insurer.visitor();
        Page page = visitor.follow(authorize(visitor));
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

    private void logIn(Visitor visitor, String userId, Authenticator app) {
        Page signedIn = visitor.submit(visitor.follow(authorize(visitor)), "user-id", userId, "password", PASSWORD);
        Page asked = visitor.follow(visitor.follow(signedIn));
        Page answer = visitor.submit(asked, "code", app.code(0));
        Matcher code = CODE.matcher(URI.create(answer.location()).toString());
        assertThat(code.find()).as(answer.location()).isTrue();
        provider.token(portal, provider.tokenRequest(code.group(1))).then().statusCode(200);
    }

    private Authenticator setUp(String userId) {
        Visitor visitor = insurer.visitor();
        Page page = visitor.follow(
                visitor.submit(visitor.follow(authorize(visitor)), "user-id", userId, "password", PASSWORD));
        Authenticator app = Authenticator.of(Camera.readPage(page.body()));
        assertThat(visitor.submit(page, "code", app.code(0), "name", "スマホ").status())
                .isEqualTo(303);
        return app;
    }

    private Page authorize(Visitor visitor) {
        String query = provider.request(portal).entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return visitor.get(tenant.at("/authorize?" + query).toString());
    }

    private String choosePassword(UUID member) {
        database.inTenant(tenant.id(), tx -> {
            passwords.setInitial(tx, member, Secret.of(Insurer.INITIAL_PASSWORD), Duration.ofDays(1));
            return tx;
        });
        Member known =
                database.inTenant(tenant.id(), tx -> members.find(tx, member)).orElseThrow();
        String initial = database.inTenant(tenant.id(), tx -> passwords.present(tx, member))
                .orElseThrow()
                .version();
        NewPasswordOutcome wanted = newPasswords.judge(tenant, known, initial, Secret.of(PASSWORD));
        database.inTenant(
                tenant.id(), tx -> newPasswords.store(tx, Origin.GENKAN, (NewPasswordOutcome.Acceptable) wanted));
        return known.userId();
    }

    private void sql(String update) {
        database.inTenant(tenant.id(), tx -> tx.sql().execute(update));
    }
}
