/**
 * Clients that register themselves: the operator's tokens by which they may, and the tokens by which they manage what they have
 * registered.
 *
 * <p>Owns {@code initial_access_token} and {@code dynamic_client}; the registered settings stand in {@code client}, as everybody's.
 * {@code registration} answers for it, {@code command} makes the operator's tokens. Level 2: over {@code client} and {@code audit}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.client.dynamic;
