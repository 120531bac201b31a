package dev.genkan.token;

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
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Codes, and grants on which nothing hangs any more, leave the tables (running.md, section 4). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class GrantCleanUpTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    GrantCleanUp cleanUp;

    @Test
    void codesGoADayAfterTheirEnd() {
        Tenant tenant = provider.tenant("clean-codes");
        Party party = provider.party(tenant, "portal", TestClients.confidential());
        Login login = provider.login(tenant);
        provider.tokens(party, login);
        provider.code(party, login);
        execute(tenant, "update authorization_code set expires_at = now() - interval '25 hours'");
        provider.code(party, login);
        execute(
                tenant,
                "update authorization_code set expires_at = now() - interval '23 hours' where expires_at > now()");
        String live = provider.code(party, login);

        cleanUp.deleteExpiredCodes();
        assertThat(count(tenant, "authorization_code")).isEqualTo(2);
        provider.token(party, provider.tokenRequest(live)).then().statusCode(200);
    }

    @Test
    void grantsGoWithTheirSessionUnlessSomethingHangsOnThem() {
        Tenant tenant = provider.tenant("clean-grants");
        Party plain = provider.party(tenant, "portal", TestClients.confidential());
        Party refreshing = provider.party(tenant, "keeping", TestClients.refreshing("client_secret_basic", true));
        Login ended = provider.login(tenant);
        provider.tokens(plain, ended);
        provider.tokens(refreshing, ended);
        Login live = provider.login(tenant);
        provider.tokens(plain, live);
        execute(tenant, "update grant_record set created_at = now() - interval '2 days'");
        execute(
                tenant,
                "update session set expires_at = now() - interval '2 days' where session_id = '"
                        + ended.session().id() + "'");

        cleanUp.deleteEmptyGrants();
        assertThat(count(tenant, "grant_record")).as("each has a code").isEqualTo(3);
        execute(tenant, "delete from authorization_code");
        cleanUp.deleteEmptyGrants();
        assertThat(count(tenant, "grant_record"))
                .as("that of the refresh token and that of the live session")
                .isEqualTo(2);
    }

    private void execute(Tenant tenant, String sql) {
        database.inTenant(tenant.id(), tx -> tx.sql().execute(sql));
    }

    private long count(Tenant tenant, String table) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }
}
