package dev.genkan.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The address at which a browser brings the answer to an authorization request to the client, in response mode
 * {@code query} (RFC 6749, 4.1.2 and 4.1.2.1). Each answer names its issuer (RFC 9207).
 *
 * @param redirectUri verified before; a query of its own stays in front
 * @param state as the request brought it; null if it had none
 */
public record AuthorizationResponse(
        String issuer, String redirectUri, @Nullable String state) {

    public static AuthorizationResponse to(String issuer, AuthorizationRequest request) {
        return new AuthorizationResponse(issuer, request.redirectUri(), request.state());
    }

    /** @param code the authorization code in clear, which stands nowhere but here */
    public URI code(String code) {
        return address("code=" + encode(code));
    }

    public URI error(ErrorCode error, String description) {
        return address("error=" + error.code() + "&error_description=" + encode(description));
    }

    private URI address(String answer) {
        StringBuilder address = new StringBuilder(redirectUri);
        if (redirectUri.indexOf('?') < 0) {
            address.append('?');
        } else if (!redirectUri.endsWith("?") && !redirectUri.endsWith("&")) {
            address.append('&');
        }
        address.append(answer);
        if (state != null) {
            address.append("&state=").append(encode(state));
        }
        return URI.create(address.append("&iss=").append(encode(issuer)).toString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
