package dev.genkan.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.client.Clients;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.tenant.Tenants;
import dev.genkan.terms.Document;
import dev.genkan.terms.Documents;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ProvisioningTest {
    @Inject
    TenantFiles files;

    @Inject
    Provisioning provisioning;

    @Inject
    Tenants tenants;

    @Inject
    TenantSecrets secrets;

    @Inject
    SigningKeys keys;

    @Inject
    Clients clients;

    @Inject
    Documents documents;

    @Inject
    Database database;

    private Path temporary;

    // By a method: a field of a @QuarkusTest is not filled.
    @BeforeEach
    void emptyFolder(@TempDir Path folder) {
        temporary = folder;
    }

    @Test
    void aNewTenantIsCompleteAndTheSameFileAgainChangesNothing() throws Exception {
        DemoFolder folder = tenant("applied-once");
        assertThat(changes(folder))
                .contains("tenant made", "signing key made: RS256", "signing key made: ES256")
                .contains("signing key made: PS256", "signing key made: EdDSA")
                .contains("terms version 1 (ja) added", "client midori-portal made or changed")
                .hasSize(13);
        TenantId id = new TenantId("applied-once");
        assertThat(tenants.find(id)).isPresent();
        assertThat(keys.jwks(tenants.find(id).orElseThrow()).toString()).isNotEmpty();
        assertThat(clients.find(id, "midori-portal").orElseThrow().hasSecret()).isTrue();
        byte[] before = secrets.of(id, "test").hash("a");
        assertThat(events(id)).isEqualTo(13);

        assertThat(changes(folder)).isEmpty();
        assertThat(secrets.of(id, "test").hash("a")).isEqualTo(before);
        assertThat(events(id)).as("nothing changed, no evidence").isEqualTo(13);
    }

    @Test
    void onlyWhatDiffersIsChanged() throws Exception {
        DemoFolder folder = tenant("applied-twice");
        changes(folder);
        folder.replace("idle: 30m", "idle: 20m");
        assertThat(changes(folder)).containsExactly("settings changed");
        folder.replace("http://localhost:9081/callback", "https://portal.example.jp/callback");
        assertThat(changes(folder)).containsExactly("client midori-portal made or changed");
        assertThat(clients.find(new TenantId("applied-twice"), "midori-portal")
                        .orElseThrow()
                        .settings()
                        .redirectUris())
                .containsExactly("https://portal.example.jp/callback");
    }

    @Test
    void aChangedTextOfAnAgreedVersionRefusesTheWholeFile() throws Exception {
        DemoFolder folder = tenant("applied-terms");
        changes(folder);
        folder.replace("terms-1.ja.md", "規約", "きやく").replace("idle: 30m", "idle: 20m");
        Provisioned outcome = provisioning.apply(files.read(folder.path()));
        assertThat(outcome).isInstanceOfSatisfying(Provisioned.Refused.class, refused -> assertThat(refused.reasons())
                .singleElement()
                .asString()
                .contains("terms version 1 (ja)", "put the new text into a new version"));
        TenantId id = new TenantId("applied-terms");
        assertThat(tenants.find(id).orElseThrow().settings().session().idle()).hasMinutes(30);
        Optional<Document> shown =
                database.inTenant(id, tx -> documents.current(tx, Document.Kind.TERMS, Locale.JAPANESE));
        assertThat(shown.orElseThrow().body()).contains("規約");
    }

    @Test
    void aHostBelongsToOneTenant(@TempDir Path other) throws Exception {
        DemoFolder first =
                tenant("host-first").replace("logo: logo.svg", "logo: logo.svg\nhost: https://a.host.example");
        assertThat(changes(first)).contains("tenant made");
        assertThat(changes(first)).isEmpty();
        assertThat(tenants.find(new TenantId("host-first")).orElseThrow().issuer())
                .isEqualTo("https://a.host.example");

        DemoFolder second = DemoFolder.copy(other)
                .replace("tenant: midori", "tenant: host-second")
                .replace("logo: logo.svg", "logo: logo.svg\nhost: https://a.host.example:8443");
        assertThat(reasons(second))
                .containsExactly("host https://a.host.example:8443 belongs to another tenant or to all of them");
        assertThat(tenants.find(new TenantId("host-second")))
                .as("all or nothing")
                .isEmpty();

        first.replace("https://a.host.example", "https://b.host.example");
        assertThat(changes(first)).containsExactly("settings changed");
        assertThat(changes(second)).as("it is free now").contains("tenant made");
    }

    @Test
    void theSharedHostIsNobodys() throws Exception {
        DemoFolder folder =
                tenant("host-shared").replace("logo: logo.svg", "logo: logo.svg\nhost: https://localhost:8443");
        assertThat(reasons(folder)).singleElement().asString().contains("host https://localhost:8443 belongs");
    }

    private List<String> reasons(DemoFolder folder) throws InvalidTenantFile {
        return ((Provisioned.Refused) provisioning.apply(files.read(folder.path()))).reasons();
    }

    private DemoFolder tenant(String id) throws IOException {
        return DemoFolder.copy(temporary).replace("tenant: midori", "tenant: " + id);
    }

    private List<String> changes(DemoFolder folder) throws InvalidTenantFile {
        return ((Provisioned.Applied) provisioning.apply(files.read(folder.path()))).changes();
    }

    private long events(TenantId id) {
        return database.inTenant(id, tx -> tx.sql()
                .createQuery("select count(*) from audit_event where tenant_id = :tenant")
                .bind("tenant", id.value())
                .mapTo(Long.class)
                .one());
    }
}
