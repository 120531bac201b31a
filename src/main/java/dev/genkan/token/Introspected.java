package dev.genkan.token;

import dev.genkan.oauth.Acr;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token that is good now says (RFC 7662, 2.2).
 *
 * @param isAccessToken else a refresh token
 * @param id {@code jti}; null of a refresh token, whose name is a secret
 * @param authentication null if it is a client's own
 * @param audience empty of a refresh token, which is for this server
 */
public record Introspected(
        boolean isAccessToken,
        @Nullable String id,
        String clientId,
        String subject,
        Set<String> scopes,
        Set<String> audience,
        Binding binding,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Authentication authentication) {
    /** RFC 9470, 6.2. */
    public record Authentication(Acr acr, Instant time) {}

    @Override
    public String toString() {
        return "token of " + clientId;
    }
}
