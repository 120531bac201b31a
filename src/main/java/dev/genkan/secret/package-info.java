/**
 * What is secret, and what is random.
 *
 * <p>Owns redacted values, opaque tokens and their hashes, encryption at rest and which columns hold it, keyed hashes, who computes signatures, and the only two doors to the
 * machine's clock and randomness. Level 0: imports no other room.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.secret;
