package dev.genkan.credential.trust;

import dev.genkan.secret.OpaqueToken;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the browser keeps.
 *
 * @param browser no secret; stays, so that an older value is known for what it is
 * @param secret another one after each use
 */
public record TrustCookie(UUID browser, OpaqueToken secret) {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

    /** @param cookie as it came, perhaps forged; null: none */
    static Optional<TrustCookie> read(@Nullable String cookie) {
        if (cookie == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(cookie);
        return matcher.matches()
                ? Optional.of(new TrustCookie(UUID.fromString(matcher.group(1)), new OpaqueToken(matcher.group(2))))
                : Optional.empty();
    }

    public String value() {
        return browser + "." + secret.value();
    }

    @Override
    public String toString() {
        return "TrustCookie[" + browser + "]";
    }
}
