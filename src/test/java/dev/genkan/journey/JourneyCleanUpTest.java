package dev.genkan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Journeys are kept for a day, so that their requests can be repeated, and no longer. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class JourneyCleanUpTest {
    @Inject
    Database database;

    @Inject
    JourneyCleanUp cleanUp;

    @Test
    void deletesWhatIsOlderThanADayOfEveryTenantAndNothingElse() {
        for (String tenant : List.of("clean-a", "clean-b")) {
            insert(tenant, "23 hours 59 minutes");
            insert(tenant, "24 hours 1 minute");
        }
        assertThat(cleanUp.deleteOld()).isEqualTo(2);
        assertThat(count("clean-a")).isEqualTo(1);
        assertThat(count("clean-b")).isEqualTo(1);
    }

    private void insert(String tenant, String age) {
        database.inTenant(new TenantId(tenant), tx -> tx.sql()
                .createUpdate("insert into journey (tenant_id, journey_id, browser_hash, client_id, request, facts,"
                        + " created_at, expires_at) values (:tenant, gen_random_uuid(), '', 'portal', '{}', '{}',"
                        + " now() - cast(:age as interval), now())")
                .bind("tenant", tenant)
                .bind("age", age)
                .execute());
    }

    private int count(String tenant) {
        return database.inTenant(new TenantId(tenant), tx -> tx.sql()
                .createQuery("select count(*) from journey")
                .mapTo(Integer.class)
                .one());
    }
}
