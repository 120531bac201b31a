package dev.genkan.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Metadata are made once in a while, and are always the same. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class DocumentsTest {
    private static final Tenant TENANT = TestTenants.of("documents");

    @Inject
    Documents documents;

    @Test
    void whatIsMadeAgainIsTheSameByteByByte() {
        Document first = documents.of(TENANT);
        assertThat(documents.of(TENANT)).isSameAs(first);
        documents.letGo();
        Document second = documents.of(TENANT);
        assertThat(second).isNotSameAs(first);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.etag()).isEqualTo(first.etag());
    }
}
