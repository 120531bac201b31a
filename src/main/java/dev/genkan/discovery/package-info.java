/**
 * What a relying party reads before its first request: the issuer's metadata and its keys.
 *
 * <p>Routes: {@code /t/{tenant}/.well-known/openid-configuration}, {@code /.well-known/oauth-authorization-server/t/{tenant}}
 * (RFC 8414, 3.1), {@code /t/{tenant}/jwks}. Owns no table. Level 5: over {@code keys}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.discovery;
