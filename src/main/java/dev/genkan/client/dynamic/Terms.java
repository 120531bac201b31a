package dev.genkan.client.dynamic;

import dev.genkan.client.Features.Profile;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the operator allows clients that register with one token; they are held to it at each later change, too. Claims that need the
 * operator's word ({@link dev.genkan.client.ClientSettings#RESTRICTED}) are for none of them.
 *
 * @param profile to which they are held
 * @param pkceRequired false exempts those with a secret or a key from PKCE; the certification suite needs that
 * @param scopes the most that they may register
 * @param consentRequired false if members are not asked
 */
@RegisterForReflection
public record Terms(Profile profile, boolean pkceRequired, Set<String> scopes, boolean consentRequired) {
    /** @throws IllegalArgumentException if a FAPI client were exempt from PKCE */
    public Terms {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
        if (profile.isFapi() && !pkceRequired) {
            throw new IllegalArgumentException("a FAPI client cannot be exempt from PKCE");
        }
    }
}
