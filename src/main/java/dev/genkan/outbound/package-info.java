/**
 * The guarded HTTP client: everything that genkan fetches from an address that somebody else has named (keys of clients, their
 * request objects, where they are told of a logout). It has time-outs and bounds, follows nothing, and connects to no private
 * address unless the configuration says so.
 *
 * <p>Owns no table. Level 1: over nothing of its own.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.outbound;
