/**
 * The userinfo endpoint: what a portal may know of its member, as long as it may.
 *
 * <p>Route: {@code /t/{tenant}/userinfo}, GET and POST. Owns no table. Level 5: over {@code token} (is the grant live),
 * {@code member} (what the file says), {@code client} (what it is allowed, and in which form), {@code keys} (signatures).
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.userinfo;
