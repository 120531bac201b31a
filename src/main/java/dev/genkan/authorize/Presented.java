package dev.genkan.authorize;

import dev.genkan.client.Client;
import dev.genkan.oauth.Parameters;
import dev.genkan.tenant.Tenant;
import java.util.Optional;

/**
 * A request whose errors the client may hear: client and redirect URI are known, everything else is still to be checked.
 *
 * @param parameters those that count: of a pushed request what was pushed, of a signed one what was signed
 */
record Presented(Tenant tenant, Client client, String redirectUri, Parameters parameters, Passage passage) {
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
