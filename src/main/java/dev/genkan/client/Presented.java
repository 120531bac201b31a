package dev.genkan.client;

import static dev.genkan.client.ClientSettings.BASIC;
import static dev.genkan.client.ClientSettings.NONE;
import static dev.genkan.client.ClientSettings.POST;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a client says of itself, not yet believed. */
record Presented(String method, String clientId, @Nullable String secret) {
    private static final String SCHEME = "Basic ";

    static Presented inForm(Parameters form) {
        if (form.has("client_assertion") || form.has("client_assertion_type")) {
            throw ClientAuthentication.failed(false);
        }
        String id = form.get("client_id").orElseThrow(() -> ClientAuthentication.failed(false));
        return form.get("client_secret")
                .map(secret -> new Presented(POST, id, secret))
                .orElseGet(() -> new Presented(NONE, id, null));
    }

    /** RFC 6749, 2.3.1: both parts are form-encoded before they are joined for RFC 7617. */
    static Presented inHeader(String authorization, Parameters form) {
        if (form.has("client_secret") || form.has("client_assertion")) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_REQUEST, "more than one client authentication method was used; use one");
        }
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
                return new Presented(BASIC, form(pair.substring(0, colon)), form(pair.substring(colon + 1)));
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
        return method + " " + clientId;
    }
}
