package dev.genkan.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asked, and is traced too: the header {@code traceparent} (W3C Trace Context, 3.2). What others add in {@code tracestate} is not
 * taken over.
 *
 * @param isRecorded whether the caller records this trace; then so does genkan, and else it does not
 */
public record Caller(String traceId, String spanId, boolean isRecorded) {
    /** Version 00, or a later one, which may add something (3.3). */
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:(?<!^00.{53})-.*)?");

    private static final Pattern ZERO = Pattern.compile("0+");

    /** Empty: no header, or none that can be read; then a trace begins here (3.2.2.5). */
    public static Optional<Caller> parse(@Nullable String traceparent) {
        if (traceparent == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(traceparent);
        if (!matcher.matches()
                || ZERO.matcher(matcher.group(1)).matches()
                || ZERO.matcher(matcher.group(2)).matches()) {
            return Optional.empty();
        }
        boolean isRecorded = (Integer.parseInt(matcher.group(3), 16) & 1) == 1;
        return Optional.of(new Caller(matcher.group(1), matcher.group(2), isRecorded));
    }
}
