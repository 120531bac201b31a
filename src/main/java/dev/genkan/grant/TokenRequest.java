package dev.genkan.grant;

import dev.genkan.audit.Origin;
import dev.genkan.client.Client;
import dev.genkan.oauth.Dpop;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Audiences;
import dev.genkan.token.Binding;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A token request whose client is authenticated: what a grant gets to see.
 *
 * @param binding what its sender has shown to hold
 * @param network the caller's address, for evidence
 */
record TokenRequest(Tenant tenant, Client client, Parameters parameters, String network, Binding binding) {
    /** RFC 6749, 3.3. */
    private static final Pattern SCOPE =
            Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

    /** For evidence. */
    Origin origin() {
        return new Origin(network, client.id());
    }

    /** What it asks for; empty: all that it may have. */
    Set<String> scopes() {
        String scope = parameters.get("scope").orElse("");
        if (!scope.isEmpty() && !SCOPE.matcher(scope).matches()) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_SCOPE, "scope must be words with one space between them (RFC 6749, 3.3)");
        }
        return scope.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(scope.split(" ")));
    }

    /** Every {@code resource} (RFC 8707, 2.2). */
    Audiences audiences() {
        return new Audiences(tenant.issuer(), Set.copyOf(parameters.all("resource")));
    }

    /** RFC 9449, 5; RFC 6750, 6.1.1. A token that is bound to a certificate is a bearer's by name (RFC 8705, 3). */
    String tokenType() {
        return binding.dpopKey() == null ? "Bearer" : Dpop.NAME;
    }

    String required(String name) {
        return parameters
                .get(name)
                .orElseThrow(() -> new ProtocolException.Answered(ErrorCode.INVALID_REQUEST, name + " is missing"));
    }
}
