/**
 * The authorization endpoint, and the one to which requests are pushed beforehand: reads a request, checks it in one order, and hands it to
 * the journey, or keeps it.
 *
 * <p>Routes: {@code /t/{tenant}/authorize}, GET and POST; POST {@code /t/{tenant}/par}. Owns no table. What can be answered without a page is
 * answered here, everything else goes on at {@code login}, which this room knows only by its address. Level 5: over {@code journey}, {@code par},
 * {@code session}, {@code client}, {@code token}, {@code dpop}, {@code outbound}, {@code web}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.authorize;
