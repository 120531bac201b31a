package dev.genkan.credential.passkey;

import org.jspecify.annotations.Nullable;

/** What became of a registration message: {@link Verified} or {@link Refused}. */
public sealed interface RegistrationOutcome {

    /** To be stored by {@link Passkeys#add}. */
    record Verified(NewPasskey passkey) implements RegistrationOutcome {}

    /** @param credentialId which the device believes to be good, as base64url; null: the message had none */
    record Refused(Refusal why, @Nullable String credentialId) implements RegistrationOutcome {}
}
