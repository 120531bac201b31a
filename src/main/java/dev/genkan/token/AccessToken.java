package dev.genkan.token;

import java.util.Set;
import java.util.UUID;

/**
 * What a genuine access token says.
 *
 * @param scopes its own, which may be fewer than the grant's (RFC 6749, 6)
 */
public record AccessToken(UUID grantId, Set<String> scopes) {}
