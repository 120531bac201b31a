package dev.genkan.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer that travels through the browser to a verified redirect URI (RFC 6749, 4.1.2; {@code iss} by RFC 9207).
 *
 * @param parameters in the order in which they are sent; empty for genkan's own pages, which need no answer
 */
public record AuthorizationResponse(ReturnAddress to, Map<String, String> parameters) {

    public AuthorizationResponse {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Only an address: for a page of genkan's own. */
    public static AuthorizationResponse plain(URI page) {
        return new AuthorizationResponse(
                new ReturnAddress("", "", page.toString(), null, ResponseMode.QUERY), Map.of());
    }

    /** The redirect URI with these, added to what it has already (RFC 6749, 3.1.2: its query is kept). */
    public URI inQuery(Map<String, String> sent) {
        StringBuilder uri = new StringBuilder(to.redirectUri());
        sent.forEach((name, value) -> uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return URI.create(uri.toString());
    }

    /** Without the code. */
    @Override
    public String toString() {
        return parameters.keySet() + " to " + to.clientId();
    }
}
