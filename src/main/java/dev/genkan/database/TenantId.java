package dev.genkan.database;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of one insurer in addresses and keys: 2 to 40 of {@code a-z 0-9 -}, beginning with a letter. */
public record TenantId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,39}|_operator");

    /** @throws IllegalArgumentException if the text is no tenant id */
    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a tenant id has 2 to 40 characters of a-z 0-9 - and begins with a letter");
        }
    }

    public static Optional<TenantId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new TenantId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
