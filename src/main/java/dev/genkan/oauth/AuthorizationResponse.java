package dev.genkan.oauth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The answer that travels through the browser to a verified redirect URI (RFC 6749, 4.1.2; {@code iss} by RFC 9207). */
public final class AuthorizationResponse {
    private final StringBuilder uri;

    private AuthorizationResponse(String redirectUri) {
        this.uri = new StringBuilder(redirectUri);
    }

    /** @param state null if the request had none */
    public static URI code(String issuer, String redirectUri, @Nullable String state, String code) {
        return new AuthorizationResponse(redirectUri)
                .with("code", code)
                .with("state", state)
                .with("iss", issuer)
                .build();
    }

    public static URI error(ProtocolException.Redirected error) {
        return new AuthorizationResponse(error.redirectUri())
                .with("error", error.error().code())
                .with("error_description", error.description())
                .with("state", error.state())
                .with("iss", error.issuer())
                .build();
    }

    /** Adds to what the registered URI has already (RFC 6749, 3.1.2: its query is kept). */
    private AuthorizationResponse with(String name, @Nullable String value) {
        if (value != null) {
            uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    private URI build() {
        return URI.create(uri.toString());
    }
}
