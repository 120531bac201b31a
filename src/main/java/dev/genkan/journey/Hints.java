package dev.genkan.journey;

import dev.genkan.client.Clients;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Subjects;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Whether a member is the one that the request names by {@code id_token_hint} (OpenID Connect Core 3.1.2.1). */
@Singleton
final class Hints {
    private final Clients clients;
    private final Subjects subjects;

    Hints(Clients clients, Subjects subjects) {
        this.clients = clients;
        this.subjects = subjects;
    }

    /** True if the request names nobody. Not inside a transaction. */
    boolean allow(Tenant tenant, AuthorizationRequest request, UUID member) {
        String hinted = request.hintedSubject();
        return hinted == null
                || clients.find(tenant, request.clientId())
                        .filter(client -> subjects.of(tenant, client, member).equals(hinted))
                        .isPresent();
    }
}
