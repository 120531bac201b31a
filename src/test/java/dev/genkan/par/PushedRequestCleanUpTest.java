package dev.genkan.par;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PushedRequestCleanUpTest {
    private static final TenantId TENANT = new TenantId("clean-pushed");

    @Inject
    Database database;

    @Inject
    PushedRequestCleanUp cleanUp;

    @Test
    void whatNoLoginCanEndWithIsDeletedAndNothingElse() {
        insert("\\x01", "23 hours 59 minutes");
        insert("\\x02", "24 hours 1 minute");
        cleanUp.deleteOld();
        List<String> left = database.inTenant(TENANT, tx -> tx.sql()
                .createQuery("select encode(reference_hash, 'hex') from pushed_request")
                .mapTo(String.class)
                .list());
        assertThat(left).containsExactly("01");
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
