package dev.genkan.journey;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.client.RedirectUris;
import dev.genkan.journey.StartOver.Reason;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where somebody goes whose journey cannot go on (row S15). Not inside a transaction. */
@Singleton
final class Exits {
    private final Clients clients;

    Exits(Clients clients) {
        this.clients = clients;
    }

    /** @param journey null: none of this tenant, or none any more */
    StartOver of(Tenant tenant, @Nullable Journey journey, Caller caller) {
        if (journey == null) {
            return new StartOver(Reason.UNKNOWN, null, null);
        }
        URI initiate = client(tenant, journey.request())
                .map(client -> client.settings().initiateLoginUri())
                .map(address -> InitiatedLogin.at(address, tenant))
                .orElse(null);
        // The request has the portal's state and nonce in it: it is nobody's but the browser's that brought it.
        boolean isRepeatable = journey.isOf(caller) && isStillRegistered(tenant, journey.request());
        return new StartOver(reason(journey, caller), initiate, isRepeatable ? journey.id() : null);
    }

    /** The client may have been changed since the request was checked. */
    boolean isStillRegistered(Tenant tenant, AuthorizationRequest request) {
        if (AccountVisit.is(request)) {
            // The tenant may have moved to a host of its own meanwhile.
            return request.redirectUri().startsWith(tenant.at("/account").toString());
        }
        return client(tenant, request)
                .filter(client -> RedirectUris.contains(client.settings().redirectUris(), request.redirectUri()))
                .isPresent();
    }

    private static Reason reason(Journey journey, Caller caller) {
        if (!journey.isOf(caller)) {
            return Reason.UNKNOWN;
        }
        return switch (journey.age()) {
            case EXPIRED -> Reason.EXPIRED;
            case FINISHED, JUST_FINISHED -> Reason.FINISHED;
            case OPEN -> Reason.UNKNOWN;
        };
    }

    private Optional<Client> client(Tenant tenant, AuthorizationRequest request) {
        return clients.find(tenant, request.clientId());
    }
}
