/**
 * What others read before their first request: relying parties the issuer's metadata and its keys; browsers and password managers
 * who shares the host's passkeys and where they are managed.
 *
 * <p>Routes: {@code /t/{tenant}/.well-known/openid-configuration}, {@code /.well-known/oauth-authorization-server/t/{tenant}}
 * (RFC 8414, 3.1), {@code /t/{tenant}/jwks}; at the root of each host {@code /.well-known/webauthn} (WebAuthn Level 3, 5.11),
 * {@code /.well-known/passkey-endpoints} (W3C) and the page {@code /passkeys}. Owns no table. Level 5: over {@code keys} and
 * {@code tenant}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.discovery;
