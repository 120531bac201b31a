package dev.genkan.credential.passkey;

import org.jspecify.annotations.Nullable;

/** What became of an assertion: {@link Proven} or {@link Refused}. */
public sealed interface AssertionOutcome {

    /** To be recorded by {@link Passkeys#used}; until then it counts for nothing. */
    record Proven(ProvenPasskey passkey) implements AssertionOutcome {}

    /** @param credentialId that was presented, as base64url; null: the message had none */
    record Refused(Refusal why, @Nullable String credentialId) implements AssertionOutcome {}
}
