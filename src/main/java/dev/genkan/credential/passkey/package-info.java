/**
 * Passkeys (WebAuthn Level 3): registered, asserted, named and taken away again.
 *
 * <p>A ceremony has two halves. The first issues a challenge, bound to purpose, browser, journey and member, with the options for
 * the browser as JSON. The second takes that challenge, once, verifies the browser's answer and gives a value that says what was
 * found; {@link dev.genkan.credential.passkey.Passkeys} writes it, in the transaction of whoever records the fact. So a message that
 * is refused has written nothing but its evidence, and used up its challenge.
 *
 * <p>Owns {@code passkey}, {@code passkey_user} (the handles by which authenticators know members) and {@code passkey_challenge} and {@code passkey_challenge_used}.
 * Attestation is neither asked for nor trusted: any authenticator that verifies its user will do. Routes: none. Level 3. Neighbours:
 * {@code member} below, {@code credential.notice}, which tells members of each new passkey; {@code journey} and the pages above.
 */
@NullMarked
package dev.genkan.credential.passkey;

import org.jspecify.annotations.NullMarked;
