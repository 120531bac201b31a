package dev.genkan.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Assertions are remembered for as long as they could be used again, and somewhat longer. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class UsedAssertionsTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    UsedAssertions used;

    @Test
    void theyAreForgottenOnceTheyAreGoodForNobody() {
        Tenant tenant = provider.tenant("used-assertions");
        insert(tenant, "long over", "-11 minutes");
        insert(tenant, "just over", "-9 minutes");
        insert(tenant, "good", "1 minute");
        used.deleteExpired();
        assertThat(count(tenant)).isEqualTo(2);
    }

    private void insert(Tenant tenant, String jti, String end) {
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("insert into used_jti (tenant_id, client_id, jti_hash, expires_at)"
                        + " values (:tenant, 'portal', :jti, now() + cast(:end as interval))")
                .bind("tenant", tenant.id().value())
                .bind("jti", OpaqueToken.sha256(jti))
                .bind("end", end)
                .execute());
    }

    private long count(Tenant tenant) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from used_jti")
                .mapTo(Long.class)
                .one());
    }
}
