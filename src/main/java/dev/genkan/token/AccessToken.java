package dev.genkan.token;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a genuine access token says.
 *
 * @param id its {@code jti}
 * @param grantId null if it is a client's own, by {@code client_credentials}
 * @param scopes its own, which may be fewer than the grant's (RFC 6749, 6)
 * @param audience whom it is for (RFC 9068, 2.2)
 * @param binding whose holder alone may use it
 */
public record AccessToken(
        String id,
        @Nullable UUID grantId,
        String clientId,
        String subject,
        Set<String> scopes,
        Set<String> audience,
        Binding binding,
        Instant issuedAt,
        Instant expiresAt) {
    @Override
    public String toString() {
        return "access token of " + clientId;
    }
}
