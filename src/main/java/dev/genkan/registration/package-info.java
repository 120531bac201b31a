/**
 * Clients register themselves with a token from the operator (OpenID Connect Dynamic Client Registration 1.0, RFC 7591), and read,
 * change and delete what they have registered (RFC 7592).
 *
 * <p>Routes: POST {@code /t/{tenant}/register}; GET, PUT and DELETE {@code /t/{tenant}/register/{client}}. Owns no table. Level 5: over
 * {@code client} (what can be registered), {@code client.dynamic} (tokens and registrations), {@code outbound} (sector_identifier_uri) and
 * {@code token} (grants of a deleted client).
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.registration;
