/**
 * The keys with which a tenant signs, and by which it knows its own signatures again.
 *
 * <p>Owns {@code signing_key} (what signs, or will), {@code former_signing_key} (what is only known again) and the JWK set that
 * {@code discovery} serves. Private parts are sealed by the vault; a key is made when a tenant is applied, when a client first needs its
 * algorithm, or when its predecessor is old ({@code KeyRotation}), never in the start path. Level 2: over {@code tenant}, {@code audit},
 * {@code database}, {@code secret}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.keys;
