package dev.genkan.consent;

import dev.genkan.claims.Claim;
import dev.genkan.client.ClientSettings;
import dev.genkan.oauth.AuthorizationRequest;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client asks a member for: scopes, and claims by name that no scope of the request brings. Claims that it may not have anyway are
 * not among them.
 */
public record Disclosure(Set<String> scopes, Set<String> claims) {
    public Disclosure {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
        claims = Collections.unmodifiableSet(new TreeSet<>(claims));
    }

    public static Disclosure of(AuthorizationRequest request, ClientSettings client) {
        Set<String> claims = new TreeSet<>(request.claims().userInfo());
        claims.addAll(request.claims().idToken());
        claims.removeIf(name ->
                Claim.named(name).filter(claim -> claim.isAllowedTo(client)).isEmpty());
        return new Disclosure(request.scopes(), claims);
    }

    boolean isWithin(Disclosure given) {
        return given.scopes().containsAll(scopes) && given.claims().containsAll(claims);
    }
}
