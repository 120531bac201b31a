package dev.genkan.grant;

import dev.genkan.audit.Origin;
import dev.genkan.client.Client;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;

/**
 * A token request whose client is authenticated: what a grant gets to see.
 *
 * @param network the caller's address, for evidence
 */
record TokenRequest(Tenant tenant, Client client, Parameters parameters, String network) {
    /** For evidence. */
    Origin origin() {
        return new Origin(network, client.id());
    }

    String required(String name) {
        return parameters
                .get(name)
                .orElseThrow(() -> new ProtocolException.Answered(ErrorCode.INVALID_REQUEST, name + " is missing"));
    }
}
