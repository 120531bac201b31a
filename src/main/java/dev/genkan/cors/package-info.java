/**
 * Which scripts of other origins may read answers (the Fetch standard's CORS protocol; protocol.md, section 2).
 *
 * <p>Answers preflights and adds headers on the way to the rooms whose endpoints scripts call; on no page and never on
 * {@code /authorize}. Owns no table. Level 5: over {@code client} (registered origins).
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.cors;
