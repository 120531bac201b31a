package dev.genkan.credential.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.database.TenantId;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Race;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tries that count no more leave the table; replicas clean up at the same time and do not wait for each other. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ThrottleCleanUpTest {
    private static final TenantId TENANT = new TenantId("clean-tries");

    @Inject
    Database database;

    @Inject
    JobsDatabase jobs;

    @Inject
    ThrottleCleanUp cleanUp;

    @BeforeEach
    void empty() {
        database.inTenant(TENANT, tx -> tx.sql().execute("delete from throttle"));
    }

    @Test
    void whatIsForgottenGoesAndWhatCountsStays() {
        insert(3, "24 hours 1 minute");
        insert(2, "23 hours 59 minutes");
        cleanUp.deleteForgotten();
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void severalReplicasDeleteManyRowsInSmallTransactionsEachRowOnce() throws Exception {
        insert(2_300, "2 days");
        List<Integer> deleted = Race.between(3, i -> cleanUp.deleteForgotten());
        assertThat(deleted.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(2_300);
        // What one of them saw locked is left to a later run.
        for (int run = 0; run < 1_000 && count() > 0; run++) {
            cleanUp.deleteForgotten();
        }
        assertThat(count()).isZero();
    }

    @Test
    void aRowThatSomebodyHoldsIsSkippedAndNotWaitedFor() {
        insert(2, "2 days");
        int left = jobs.acrossTenants(other -> {
            other.execute("select 1 from throttle where tenant_id = '" + TENANT + "' limit 1 for update");
            cleanUp.deleteForgotten();
            return count();
        });
        assertThat(left).isEqualTo(1);
        cleanUp.deleteForgotten();
        assertThat(count()).isZero();
    }

    private void insert(int rows, String age) {
        database.inTenant(TENANT, tx -> tx.sql()
                .createUpdate(
                        "insert into throttle (tenant_id, purpose, subject, tries, last_try_at, next_allowed_at)"
                                + " select :tenant, 'PASSWORD', decode(replace(cast(gen_random_uuid() as text), '-', ''), 'hex'), 1,"
                                + " now() - cast(:age as interval), now() - cast(:age as interval) from generate_series(1, :rows)")
                .bind("tenant", TENANT.value())
                .bind("rows", rows)
                .bind("age", age)
                .execute());
    }

    private int count() {
        return database.inTenant(TENANT, tx -> tx.sql()
                .createQuery("select count(*) from throttle")
                .mapTo(Integer.class)
                .one());
    }
}
