package dev.genkan.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A UUID is bound as one behind both doors, also if it is null. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class UuidArgumentsTest {
    @Inject
    Database database;

    @Inject
    JobsDatabase jobs;

    @Test
    void anIdAndItsAbsenceReachColumnsOfTypeUuid() {
        UUID id = UUID.randomUUID();
        TenantId tenant = new TenantId("uuid-arguments");
        String one = database.inTenant(tenant, tx -> stored(tx.sql(), id));
        assertThat(one).isEqualTo(id.toString());
        String none = database.inTenant(tenant, tx -> stored(tx.sql(), null));
        assertThat(none).isEqualTo("nothing");
        String jobsNone = jobs.acrossTenants(sql -> stored(sql, null));
        assertThat(jobsNone).isEqualTo("nothing");
    }

    private static String stored(Handle sql, @Nullable UUID id) {
        sql.execute("create temporary table kept (id uuid) on commit drop");
        sql.createUpdate("insert into kept (id) values (:id)").bind("id", id).execute();
        return sql.createQuery("select coalesce(id::text, 'nothing') from kept")
                .mapTo(String.class)
                .one();
    }
}
