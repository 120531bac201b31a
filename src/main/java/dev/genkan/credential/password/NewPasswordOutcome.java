package dev.genkan.credential.password;

import java.util.List;
import java.util.UUID;

/** What came of a password that a member wants. All but {@link Chosen} have changed nothing. */
public sealed interface NewPasswordOutcome {
    /** It may be stored. @param replaced what it replaces @param hash of the new one */
    record Acceptable(UUID member, StoredPassword replaced, String hash) implements NewPasswordOutcome {
        @Override
        public String toString() {
            return "Acceptable";
        }
    }

    record Chosen(PresentPassword password) implements NewPasswordOutcome {}

    /** @param faults all that is unmet, at least one */
    record Refused(List<PasswordFault> faults) implements NewPasswordOutcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /** The initial password's date passed before the new one was stored. */
    record InitialExpired() implements NewPasswordOutcome {}

    /** Another tab or device was first, or the desk has issued a new initial password: log in again. */
    record NotOpen() implements NewPasswordOutcome {}

    /** Too many hashes are being made. A 503 with Retry-After. */
    record Busy() implements NewPasswordOutcome {}
}
