/**
 * The revocation endpoint (RFC 7009): a client gives a token back that it needs no more.
 *
 * <p>Route: POST {@code /t/{tenant}/revoke}. Owns no table. Level 5: over {@code client} (who calls) and {@code token} (what ends).
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.revocation;
