package dev.genkan.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Database;
import dev.genkan.secret.Vault;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one replica remembers of clients, by a clock of the test's own. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ClientsTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Vault vault;

    @Inject
    ObjectMapper json;

    @Inject
    ClientConfig config;

    private Instant now = Instant.parse("2026-11-22T00:00:00Z");

    Tenant tenant;
    Clients clients;

    @BeforeEach
    void aReplicaThatKnowsNobody() {
        tenant = provider.tenant("clients-" + Long.toString(System.nanoTime(), 36));
        provider.party(tenant, "portal", TestClients.confidential());
        clients = new Clients(database, vault, json, () -> now, config);
    }

    @Test
    void whatIsBelievedNoLongerIsLetGoAndReadAgain() {
        Optional<Client> found = clients.find(tenant, "portal");
        assertThat(found).isPresent();
        assertThat(clients.find(tenant, "nobody")).isEmpty();
        assertThat(clients.letGo()).as("still believed").isFalse();
        assertThat(clients.find(tenant, "portal").orElseThrow()).isSameAs(found.orElseThrow());

        now = now.plus(config.cache());
        assertThat(clients.letGo()).isTrue();
        assertThat(clients.letGo()).as("nothing is left").isFalse();
        assertThat(clients.find(tenant, "portal")).isEqualTo(found);
    }

    @Test
    void originsOfScriptsAreLetGoToo() {
        Set<String> found = clients.origins(tenant);
        assertThat(clients.letGo()).isFalse();
        now = now.plus(config.cache());
        assertThat(clients.letGo()).isTrue();
        assertThat(clients.origins(tenant)).isEqualTo(found);
    }
}
