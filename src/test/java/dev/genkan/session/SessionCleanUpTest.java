package dev.genkan.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions are kept for 30 days after their end, posted requests not at all (running.md, section 4). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class SessionCleanUpTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    SessionCleanUp cleanUp;

    @Test
    void sessionsGoThirtyDaysAfterTheirEndUnlessAGrantOutlivesThem() {
        Tenant tenant = provider.tenant("clean-sessions");
        provider.login(tenant);
        Login granted = provider.login(tenant);
        provider.code(provider.party(tenant, "portal", TestClients.confidential()), granted);
        execute(tenant, "update session set expires_at = now() - interval '30 days 1 minute'");
        provider.login(tenant);
        execute(tenant, "update session set expires_at = now() - interval '29 days 23 hours' where expires_at > now()");
        provider.login(tenant);

        cleanUp.deleteOldSessions();
        assertThat(count(tenant, "session")).isEqualTo(3);
        execute(tenant, "delete from authorization_code");
        execute(tenant, "delete from grant_record");
        cleanUp.deleteOldSessions();
        assertThat(count(tenant, "session")).isEqualTo(2);
    }

    @Test
    void postedRequestsGoOnceTheyHaveExpired() {
        Tenant tenant = provider.tenant("clean-posted");
        var party = provider.party(tenant, "portal", TestClients.confidential());
        for (int i = 0; i < 2; i++) {
            provider.browser(tenant, null)
                    .formParams(Map.copyOf(provider.request(party)))
                    .post(tenant.path() + "/authorize");
            if (i == 0) {
                execute(tenant, "update posted_request set expires_at = now() - interval '1 second'");
            }
        }
        cleanUp.deletePostedRequests();
        assertThat(count(tenant, "posted_request")).isEqualTo(1);
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
