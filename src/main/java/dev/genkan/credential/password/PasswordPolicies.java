package dev.genkan.credential.password;

import dev.genkan.tenant.TenantSettings;
import java.util.Objects;

/** Makes a policy of what a tenant's file says. */
public final class PasswordPolicies {
    private PasswordPolicies() {}

    /** @throws IllegalArgumentException if the profile is unknown or the lengths contradict it; says what is allowed */
    public static PasswordPolicy of(TenantSettings.Password settings) {
        PasswordPolicy profile =
                switch (settings.profile()) {
                    case "LETTERS_AND_DIGITS" -> PasswordPolicy.LETTERS_AND_DIGITS;
                    case "LENGTH_ONLY" -> PasswordPolicy.LENGTH_ONLY;
                    case "THREE_CLASSES" -> PasswordPolicy.THREE_CLASSES;
                    default ->
                        throw new IllegalArgumentException("a password profile is LETTERS_AND_DIGITS, LENGTH_ONLY or"
                                + " THREE_CLASSES: " + settings.profile());
                };
        return profile.withLengths(
                Objects.requireNonNullElse(settings.minimum(), profile.minimum()),
                Objects.requireNonNullElse(settings.maximum(), profile.maximum()));
    }
}
