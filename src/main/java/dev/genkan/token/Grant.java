package dev.genkan.token;

import dev.genkan.oauth.Acr;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What one authorization allowed, and the authentication that it rests on.
 *
 * @param scopes in the order of the request
 * @param acr as answered, which may be weaker than what the session reached
 */
public record Grant(
        UUID id,
        String clientId,
        UUID memberId,
        UUID sessionId,
        Set<String> scopes,
        Acr acr,
        List<String> amr,
        Instant authTime) {}
