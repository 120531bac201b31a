package dev.genkan.journey;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The steps that a login can have. Their order is {@link Rules#RULES}. */
@RegisterForReflection
public enum Step {
    PASSWORD("sign-in"),
    SECOND_FACTOR("second-factor"),
    BIRTH_DATE("birth-date"),
    TERMS("terms"),
    USER_ID_AND_METHOD("user-id"),
    NEW_PASSWORD("new-password"),
    EMAIL("email"),
    ENROL_PASSKEY("set-up-passkey"),
    NAME_PASSKEY("name-passkey"),
    ENROL_TOTP("set-up-otp"),
    RECOVERY_CODES("recovery-codes"),
    CONSENT("consent"),
    DONE_NOTICE("done");

    private final String path;

    Step(String path) {
        this.path = path;
    }

    /** The last segment of its page's address. */
    public String path() {
        return path;
    }
}
