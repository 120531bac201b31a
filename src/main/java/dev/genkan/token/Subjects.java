package dev.genkan.token;

import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.UUID;

/**
 * Under which name a client knows a member (OpenID Connect Core 8). Computed from the member's id, which never changes, under
 * the tenant's secret: two sectors cannot compare notes, and nobody can go back from it. Not inside a transaction.
 */
@Singleton
public final class Subjects {
    /** The sector of all clients of a tenant that name none of their own; no sector that a client names is empty. */
    private static final String COMMON = "";

    private final TenantSecrets secrets;

    Subjects(TenantSecrets secrets) {
        this.secrets = secrets;
    }

    public String of(Tenant tenant, Client client, UUID member) {
        ClientSettings settings = client.settings();
        boolean isPublic = settings.subjectType().equals("public");
        String sector = settings.sector() == null || isPublic ? COMMON : settings.sector();
        byte[] hash = secrets.of(tenant.id(), isPublic ? "public-subject" : "pairwise")
                .hash(sector, member.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
