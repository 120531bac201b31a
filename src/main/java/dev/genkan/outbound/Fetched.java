package dev.genkan.outbound;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a GET, of status 200.
 *
 * @param body not to be changed
 * @param mediaType in lower case and without parameters; empty if the answer names none
 * @param freshFor how long it says that it holds; null: it does not say
 */
public record Fetched(
        byte[] body, String mediaType, @Nullable Duration freshFor) {
    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether it says that it is JSON: {@code application/json}, or any type with {@code +json}. */
    public boolean isJson() {
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    @Override
    public String toString() {
        return body.length + " bytes of " + mediaType;
    }
}
