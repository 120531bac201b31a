package dev.genkan.session;

import java.util.Locale;

/** Why a session ended before its time. Expiry is no cause: it shows in the session's times. */
public enum EndCause {
    LOGOUT,
    /** Another member logged in with the same browser. */
    REPLACED,
    CREDENTIAL_CHANGED,
    MEMBER_SUSPENDED,
    MEMBER_WITHDRAWN,
    STAFF;

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
