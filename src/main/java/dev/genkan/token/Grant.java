package dev.genkan.token;

import dev.genkan.oauth.Acr;
import dev.genkan.oauth.RequestedClaims;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What one authorization allowed, and the authentication that it rests on.
 *
 * @param scopes in the order of the request
 * @param acr as answered, which may be weaker than what the session reached
 * @param resources that access tokens of it may be for (RFC 8707); empty: the issuer alone
 * @param claims asked for by name; its ACRs have done their work and are left out
 */
public record Grant(
        UUID id,
        String clientId,
        UUID memberId,
        UUID sessionId,
        Set<String> scopes,
        Acr acr,
        List<String> amr,
        Instant authTime,
        Set<String> resources,
        RequestedClaims claims) {
    /** OpenID Connect Core 11. */
    static final String OFFLINE_ACCESS = "offline_access";

    /** Whether it outlives the idle end of its session. */
    boolean isOffline() {
        return scopes.contains(OFFLINE_ACCESS);
    }

    /**
     * The same with fewer scopes.
     *
     * @param asked empty: all of them
     * @param allowed to the client today
     */
    Grant limitedTo(Set<String> asked, Set<String> allowed) {
        Set<String> left = new LinkedHashSet<>(scopes);
        left.removeIf(scope -> !scope.equals("openid") && !allowed.contains(scope));
        if (!asked.isEmpty()) {
            left.retainAll(asked);
        }
        return new Grant(id, clientId, memberId, sessionId, left, acr, amr, authTime, resources, claims);
    }
}
