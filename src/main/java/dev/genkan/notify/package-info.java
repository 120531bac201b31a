/**
 * Tells portals that a session has ended, whatever ended it (OpenID Connect Back-Channel Logout 1.0).
 *
 * <p>Owns {@code logout_notice}: an outbox and, once a notice is closed, the ledger of what was told. {@link dev.genkan.notify.Telling} takes
 * ends from {@code session} and writes a notice per portal that was given a code in that session and listens;
 * {@link dev.genkan.notify.Sender} posts signed logout tokens through {@code outbound}, at least once, one replica at a time.
 * {@link dev.genkan.notify.Ledger} is what people read. Nothing of it happens inside a member's request. Routes: none. Level 3: over
 * {@code session}, {@code token}, {@code client}, {@code keys}, {@code outbound}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.notify;
