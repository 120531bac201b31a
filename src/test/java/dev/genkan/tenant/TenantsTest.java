package dev.genkan.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one replica remembers of insurers, by a clock of the test's own. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class TenantsTest {
    private static final Duration IDLE = Duration.ofMinutes(10);

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    JobsDatabase directory;

    @Inject
    ObjectMapper json;

    @Inject
    TenantConfig config;

    private Instant now = Instant.parse("2026-11-22T00:00:00Z");

    Tenant tenant;
    Tenants tenants;

    @BeforeEach
    void aReplicaThatKnowsNobody() {
        tenant = provider.tenant("tenants-" + Long.toString(System.nanoTime(), 36));
        tenants = new Tenants(database, json, () -> now, config);
    }

    @Test
    void aTenantThatNobodyAsksForIsLetGoAndReadAgainForWhoDoes() {
        assertThat(tenants.find(tenant.id())).contains(tenant);
        pass(config.cache().plus(IDLE));
        tenants.letGo();
        assertThat(tenants.remembered(tenant.id())).contains(tenant);
        pass(Duration.ofMillis(1));
        tenants.letGo();
        assertThat(tenants.remembered(tenant.id())).isEmpty();
        assertThat(tenants.find(tenant.id())).contains(tenant);
    }

    @Test
    void aTenantThatIsAskedForStays() {
        for (int i = 0; i < 3; i++) {
            tenants.find(tenant.id());
            pass(IDLE);
            tenants.letGo();
            assertThat(tenants.remembered(tenant.id())).contains(tenant);
        }
    }

    @Test
    void aHostIsKnownForItsTimeAndNoLonger() {
        Hosts hosts = new Hosts(directory, tenants, () -> now, config);
        assertThat(hosts.find("nobody.example")).isEmpty();
        hosts.letGo();
        assertThat(hosts.known("nobody.example")).isEqualTo(Optional.empty());
        pass(config.cache());
        hosts.letGo();
        assertThat(hosts.known("nobody.example")).isNull();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
