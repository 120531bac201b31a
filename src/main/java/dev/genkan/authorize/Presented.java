package dev.genkan.authorize;

import dev.genkan.client.Client;
import dev.genkan.oauth.Parameters;
import dev.genkan.tenant.Tenant;
import java.util.Optional;

/**
 * A request whose errors the client may hear: client and redirect URI are known, everything else is still to be checked.
 */
record Presented(Tenant tenant, Client client, String redirectUri, Parameters parameters) {
    Optional<String> get(String name) {
        return parameters.get(name);
    }

    ClaimsParameter claims() throws ClaimsParameter.Faulty {
        Optional<String> claims = get("claims");
        return claims.isEmpty() ? ClaimsParameter.NONE : ClaimsParameter.read(claims.get());
    }

    boolean has(String name) {
        return parameters.has(name);
    }
}
