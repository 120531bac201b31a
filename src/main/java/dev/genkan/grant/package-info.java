/**
 * The token endpoint: one order for every grant type, then the grant itself.
 *
 * <p>Route: POST {@code /t/{tenant}/token}. Owns no table. Level 5: over {@code client} (who calls) and {@code token} (what a
 * code gives).
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.grant;
