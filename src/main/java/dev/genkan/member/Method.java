package dev.genkan.member;

import java.util.Locale;

/** The second factor that a member has chosen (section 3.4). */
public enum Method {
    PASSKEY,
    OTP;

    /** As the database has it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Method of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
