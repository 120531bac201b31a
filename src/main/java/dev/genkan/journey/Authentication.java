package dev.genkan.journey;

import dev.genkan.credential.Factor;
import dev.genkan.oauth.Acr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was proven, and how tokens tell it (protocol.md section 2, {@code acr} and {@code amr}; RFC 8176). The birth date is in none.
 *
 * @param factor null: none
 */
public record Authentication(boolean password, @Nullable Factor factor) {

    /** As a session has it. */
    static Authentication of(List<String> amr) {
        Factor factor = amr.contains("pop") ? Factor.PASSKEY : amr.contains("otp") ? Factor.OTP : null;
        return new Authentication(amr.contains("pwd"), factor);
    }

    Acr acr() {
        if (factor == null) {
            return Acr.ONE_FACTOR;
        }
        return switch (factor) {
            case PASSKEY -> Acr.PHISHING_RESISTANT;
            case OTP, RECOVERY_CODE -> Acr.TWO_FACTORS;
            case TRUSTED_DEVICE -> Acr.ONE_FACTOR;
        };
    }

    List<String> amr() {
        if (factor == null) {
            return List.of("pwd");
        }
        return switch (factor) {
            case PASSKEY -> password ? List.of("pwd", "pop", "user", "mfa") : List.of("pop", "user", "mfa");
            // A recovery code is a password that works one time, too.
            case OTP, RECOVERY_CODE -> List.of("pwd", "otp", "mfa");
            case TRUSTED_DEVICE -> List.of("pwd");
        };
    }
}
