package dev.genkan.par;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.database.TenantId;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PushedRequestCleanUpTest {
    private static final TenantId TENANT = new TenantId("clean-pushed");

    @Inject
    Database database;

    @Inject
    JobsDatabase jobs;

    @Inject
    PushedRequestCleanUp cleanUp;

    @Test
    void whatNoLoginCanEndWithIsDeletedAndNothingElse() {
        insert("\\x01", "23 hours 59 minutes");
        insert("\\x02", "24 hours 1 minute");
        cleanUp.deleteOld();
        assertThat(left()).contains("01").doesNotContain("02");
    }

    /** It neither waits nor fails; the other replica's own deletion, or this one's next, takes them. */
    @Test
    @Timeout(60)
    void rowsThatAnotherReplicaHasInHandAreSkipped() {
        insert("\\x03", "25 hours");
        insert("\\x04", "25 hours");
        jobs.acrossTenants(other -> {
            other.createQuery("select 1 from pushed_request where reference_hash = cast('\\x03' as bytea) for update")
                    .mapTo(Integer.class)
                    .one();
            return cleanUp.deleteOld();
        });
        assertThat(left()).contains("03").doesNotContain("04");

        cleanUp.deleteOld();
        assertThat(left()).doesNotContain("03");
    }

    private List<String> left() {
        return database.inTenant(TENANT, tx -> tx.sql()
                .createQuery("select encode(reference_hash, 'hex') from pushed_request")
                .mapTo(String.class)
                .list());
    }

    private void insert(String reference, String age) {
        database.inTenant(TENANT, tx -> tx.sql()
                .createUpdate("insert into pushed_request (tenant_id, reference_hash, client_id, parameters, signed,"
                        + " pushed_at, expires_at) values (:tenant, cast(:hash as bytea), 'portal', '{}', false,"
                        + " now() - cast(:age as interval), now())")
                .bind("tenant", TENANT.value())
                .bind("hash", reference)
                .bind("age", age)
                .execute());
    }
}
