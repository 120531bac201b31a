package dev.genkan.token;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * For whom a token request wants its access token (RFC 8707, 2.2). Whatever was granted, one for the issuer itself (its userinfo endpoint) may be
 * asked for.
 *
 * @param issuer of the tenant
 * @param asked every {@code resource}; empty: all that were granted
 */
public record Audiences(String issuer, Set<String> asked) {
    static final String TOO_WIDE =
            "resource names what the authorization request did not; it can be narrowed, never widened";

    public Audiences {
        asked = Set.copyOf(asked);
    }

    boolean areOf(Grant grant) {
        return asked.stream()
                .allMatch(
                        resource -> resource.equals(issuer) || grant.resources().contains(resource));
    }

    /**
     * The audience of the access token.
     *
     * @param granted and still allowed
     */
    public Set<String> of(Set<String> granted) {
        Set<String> audience = new LinkedHashSet<>(asked.isEmpty() ? granted : new TreeSet<>(asked));
        return audience.isEmpty() ? Set.of(issuer) : audience;
    }

    /** The same text for the same wishes. */
    String inOneOrder() {
        return String.join(" ", new TreeSet<>(asked));
    }
}
