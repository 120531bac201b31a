package dev.genkan.provision;

import dev.genkan.client.ClientSettings;
import dev.genkan.database.TenantId;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.terms.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a tenant's folder says, checked. {@link TenantFiles} reads it, {@link Provisioning} applies it. */
public record TenantFile(TenantId id, TenantSettings settings, List<Document> documents, List<ClientEntry> clients) {
    public TenantFile {
        documents = List.copyOf(documents);
        clients = List.copyOf(clients);
    }

    /** @param secret null for a client that has none */
    public record ClientEntry(
            String id, ClientSettings settings, @Nullable Secret secret) {
        @Override
        public String toString() {
            return id;
        }
    }
}
