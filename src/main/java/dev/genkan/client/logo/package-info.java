/**
 * Logos of clients, for the page that asks for consent: fetched once by the guarded client, looked at, and kept, so that no member's browser
 * has to ask a stranger's server.
 *
 * <p>Owns {@code client_logo}. {@code login} shows and serves them. Level 2: over {@code client} and {@code outbound}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.client.logo;
