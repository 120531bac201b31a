package dev.genkan.oauth;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;

/**
 * In what form an authorization response travels (OAuth 2.0 Multiple Response Types 2.1; Form Post Response Mode; JARM 2.3).
 */
@RegisterForReflection
public enum ResponseMode {
    QUERY(false, false),
    FORM_POST(true, false),
    /** JARM 2.3.4: for the code flow, {@code jwt} means this. */
    QUERY_JWT(false, true),
    FORM_POST_JWT(true, true);

    private final boolean isForm;
    private final boolean isSigned;

    ResponseMode(boolean isForm, boolean isSigned) {
        this.isForm = isForm;
        this.isSigned = isSigned;
    }

    /** Posted by a page, not in the address. */
    public boolean isForm() {
        return isForm;
    }

    /** One parameter {@code response}, a JWT (JARM). */
    public boolean isSigned() {
        return isSigned;
    }

    /** As {@code response_mode} spells it. */
    public String value() {
        String name = name().toLowerCase(Locale.ROOT);
        return isSigned ? name.substring(0, name.length() - "_jwt".length()) + ".jwt" : name;
    }

    public static Optional<ResponseMode> parse(String text) {
        if (text.equals("jwt")) {
            return Optional.of(QUERY_JWT);
        }
        for (ResponseMode mode : values()) {
            if (mode.value().equals(text)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
