/**
 * The answer to an authorization request on its way through the browser: in the query or posted by a page, plain or as a signed JWT
 * (JARM). Every code and every error that is told to a client through the browser goes out here.
 *
 * <p>Owns no table and no route. Level 3: over {@code web} (the page), {@code client} (the algorithm) and {@code keys} (the signature).
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.answer;
