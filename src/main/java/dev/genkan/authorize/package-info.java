/**
 * The authorization endpoint: reads a request, checks it in one order, and hands it to the journey.
 *
 * <p>Route: {@code /t/{tenant}/authorize}, GET and POST. Owns no table. What can be answered without a page is answered here,
 * everything else goes on at {@code login}, which this room knows only by its address. Level 5: over {@code journey},
 * {@code session}, {@code client}, {@code token}, {@code web}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.authorize;
