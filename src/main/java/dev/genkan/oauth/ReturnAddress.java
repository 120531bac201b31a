package dev.genkan.oauth;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the answer to an authorization request goes, and in what form. Only for a redirect URI that is verified.
 *
 * @param issuer who answers (RFC 9207)
 * @param clientId for whom the answer is
 * @param state returned as it came; null if none
 */
public record ReturnAddress(
        String issuer,
        String clientId,
        String redirectUri,
        @Nullable String state,
        ResponseMode mode) {

    /** RFC 6749, 4.1.2. */
    public AuthorizationResponse code(String code) {
        return answer(Map.of("code", code));
    }

    /** RFC 6749, 4.1.2.1. */
    public AuthorizationResponse error(ErrorCode error, String description) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.code());
        parameters.put("error_description", description);
        return answer(parameters);
    }

    private AuthorizationResponse answer(Map<String, String> content) {
        Map<String, String> parameters = new LinkedHashMap<>(content);
        if (state != null) {
            parameters.put("state", state);
        }
        parameters.put("iss", issuer);
        return new AuthorizationResponse(this, parameters);
    }

    /** Whether a form can be posted there: not to an application's own scheme. */
    public boolean isWeb() {
        return redirectUri.startsWith("https://") || redirectUri.startsWith("http://");
    }

    /** For {@code form-action} of a Content-Security-Policy: the address's origin, or a native application's scheme. */
    public String target() {
        URI uri = URI.create(redirectUri);
        return isWeb() ? uri.getScheme() + "://" + uri.getRawAuthority() : uri.getScheme() + ":";
    }
}
