/**
 * Token introspection: resource servers and clients ask what a token is worth now.
 *
 * <p>Route: POST {@code /t/{tenant}/introspect} (RFC 7662), in JSON or as a signed JWT (RFC 9701). Owns no table. Level 5: over {@code client}
 * (who asks), {@code token} (what is known) and {@code keys} (the signature).
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.introspection;
