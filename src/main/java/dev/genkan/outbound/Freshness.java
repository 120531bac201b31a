package dev.genkan.outbound;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long an answer holds by its own word (RFC 9111, 4.2.1 and 5.2.2). */
final class Freshness {
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?([0-9]{1,9})");
    private static final Pattern NOT_KEPT = Pattern.compile("(?:^|[,\\s])no-(?:store|cache)(?:$|[,\\s=])");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private Freshness() {}

    /** Null: it does not say. */
    static @Nullable Duration of(MultiMap headers) {
        String control = String.join(",", headers.getAll("Cache-Control")).toLowerCase(java.util.Locale.ROOT);
        if (NOT_KEPT.matcher(control).find()) {
            return Duration.ZERO;
        }
        Matcher maxAge = MAX_AGE.matcher(control);
        if (maxAge.find()) {
            return left(Duration.ofSeconds(Long.parseLong(maxAge.group(1))), headers.get("Age"));
        }
        Optional<Instant> expires = date(headers.get("Expires"));
        Optional<Instant> date = date(headers.get("Date"));
        if (headers.contains("Expires")) {
            return expires.isPresent() && date.isPresent()
                    ? notNegative(Duration.between(date.get(), expires.get()))
                    : Duration.ZERO;
        }
        return null;
    }

    private static Duration left(Duration maxAge, @Nullable String age) {
        boolean hasAge = age != null && SECONDS.matcher(age).matches();
        return hasAge ? notNegative(maxAge.minusSeconds(Long.parseLong(age))) : maxAge;
    }

    private static Duration notNegative(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static Optional<Instant> date(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
