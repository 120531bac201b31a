package dev.genkan.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Expired refresh tokens leave the table, those that work stay. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class RefreshTokenCleanUpTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    RefreshTokenCleanUp cleanUp;

    @Test
    void onlyWhatExpiredADayAgoIsDeleted() {
        Tenant tenant = provider.tenant("refresh-clean-up");
        Party party = provider.party(tenant, "keeping", TestClients.refreshing("client_secret_basic", false));
        provider.tokens(party, provider.login(tenant));
        execute(tenant, "update refresh_token set expires_at = now() - interval '25 hours'");
        provider.tokens(party, provider.login(tenant));
        execute(tenant, "update refresh_token set expires_at = now() - interval '23 hours' where expires_at > now()");
        provider.tokens(party, provider.login(tenant));

        cleanUp.deleteExpired();
        long left = database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from refresh_token")
                .mapTo(Long.class)
                .one());
        assertThat(left).isEqualTo(2);
    }

    private void execute(Tenant tenant, String sql) {
        database.inTenant(tenant.id(), tx -> tx.sql().execute(sql));
    }
}
