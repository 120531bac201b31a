package dev.genkan.oauth;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code claims} parameter asks for (OpenID Connect Core 5.5), as far as this server knows the claims. Whether one of a member is
 * essential makes no difference: what is not there, or not allowed, is left out (5.5.1).
 *
 * @param userInfo names of claims for the userinfo endpoint
 * @param idToken names of claims for the ID token
 * @param essentialAcrs of which the session must reach one (5.5.1.1), in order of preference; empty: none is essential
 */
@RegisterForReflection
public record RequestedClaims(Set<String> userInfo, Set<String> idToken, List<String> essentialAcrs) {
    public static final RequestedClaims NONE = new RequestedClaims(Set.of(), Set.of(), List.of());

    public RequestedClaims {
        userInfo = Set.copyOf(userInfo);
        idToken = Set.copyOf(idToken);
        essentialAcrs = List.copyOf(essentialAcrs);
    }

    /** @param claims null, as versions before stored it, is none */
    static RequestedClaims orNone(@Nullable RequestedClaims claims) {
        return claims == null ? NONE : claims;
    }
}
