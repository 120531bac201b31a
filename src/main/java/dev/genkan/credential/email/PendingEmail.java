package dev.genkan.credential.email;

import java.time.Duration;
import java.time.Instant;

/**
 * The code that is out.
 *
 * @param isUsable whether it can still be entered: neither too old nor out of tries
 * @param untilResend zero if a new one may be sent now
 */
public record PendingEmail(String email, Instant sentAt, Instant expiresAt, boolean isUsable, Duration untilResend) {

    @Override
    public String toString() {
        return "[pending e-mail]";
    }
}
