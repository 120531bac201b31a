package dev.genkan.oauth;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;

/** OpenID Connect Core, 3.1.2.1 {@code prompt}. */
@RegisterForReflection
public enum Prompt {
    NONE,
    LOGIN,
    CONSENT,
    SELECT_ACCOUNT;

    public static Optional<Prompt> parse(String text) {
        for (Prompt prompt : values()) {
            if (prompt.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(prompt);
            }
        }
        return Optional.empty();
    }
}
