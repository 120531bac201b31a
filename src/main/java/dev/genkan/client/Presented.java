package dev.genkan.client;

import static dev.genkan.client.ClientSettings.BASIC;
import static dev.genkan.client.ClientSettings.KEY_JWT;
import static dev.genkan.client.ClientSettings.NONE;
import static dev.genkan.client.ClientSettings.POST;
import static dev.genkan.client.ClientSettings.SECRET_JWT;
import static dev.genkan.client.ClientSettings.SELF_SIGNED_TLS;
import static dev.genkan.client.ClientSettings.TLS;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself, not yet believed.
 *
 * @param methods that a request may be of which looks like this; the client's registration says which one it is
 */
record Presented(
        Set<String> methods,
        String clientId,
        @Nullable String secret,
        @Nullable Assertion assertion) {
    private static final String SCHEME = "Basic ";

    /** In this order; what is there besides the first that is found is a second method (RFC 6749, 2.3). */
    static Presented in(Call call) {
        Parameters form = call.form();
        boolean hasAssertion = form.has("client_assertion") || form.has("client_assertion_type");
        int ways =
                (call.authorization() == null ? 0 : 1) + (form.has("client_secret") ? 1 : 0) + (hasAssertion ? 1 : 0);
        if (ways > 1) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_REQUEST, "more than one client authentication method was used; use one");
        }
        if (call.authorization() != null) {
            return inHeader(call.authorization(), form);
        }
        if (hasAssertion) {
            return inAssertion(form);
        }
        String id = form.get("client_id").orElseThrow(() -> ClientAuthentication.failed(false));
        return form.get("client_secret")
                .map(secret -> new Presented(Set.of(POST), id, secret, null))
                .orElseGet(() -> new Presented(Set.of(NONE, TLS, SELF_SIGNED_TLS), id, null, null));
    }

    /** RFC 7521, 4.2: the assertion names the client; {@code client_id} need not, and must not name another. */
    private static Presented inAssertion(Parameters form) {
        Assertion assertion = form.get("client_assertion_type")
                .filter(Assertion.TYPE::equals)
                .flatMap(type -> form.get("client_assertion"))
                .flatMap(Assertion::read)
                .orElseThrow(() -> ClientAuthentication.failed(false));
        if (!form.get("client_id").orElse(assertion.clientId()).equals(assertion.clientId())) {
            throw ClientAuthentication.failed(false);
        }
        String method = assertion.isByHmac() ? SECRET_JWT : KEY_JWT;
        return new Presented(Set.of(method), assertion.clientId(), null, assertion);
    }

    /** RFC 6749, 2.3.1: both parts are form-encoded before they are joined for RFC 7617. */
    private static Presented inHeader(String authorization, Parameters form) {
        Presented presented = decode(authorization);
        if (form.get("client_id").filter(id -> !id.equals(presented.clientId())).isPresent()) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_REQUEST, "client_id differs from the one in the Authorization header");
        }
        return presented;
    }

    private static Presented decode(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw ClientAuthentication.failed(true);
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).trim());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                String id = form(pair.substring(0, colon));
                return new Presented(Set.of(BASIC), id, form(pair.substring(colon + 1)), null);
            }
        } catch (IllegalArgumentException e) {
            // Neither Base64 nor form-encoded: told like every other failure.
        }
        throw ClientAuthentication.failed(true);
    }

    private static String form(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return methods + " " + clientId;
    }
}
