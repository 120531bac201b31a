package dev.genkan.client;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a presented redirect URI is a registered one: equal as text (OpenID Connect Core 3.1.2.1, RFC 9700 2.1), except
 * that the port of a loopback IP address is free, because native applications get one from the system (RFC 8252, 7.3).
 * {@code localhost} is a name and not meant (8.3).
 */
public final class RedirectUris {
    /** Nothing may stand between port and path: "http://127.0.0.1:80@elsewhere" is not loopback. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1]))(?::([0-9]{1,5}))?([/?][^#]*)?");

    private RedirectUris() {}

    public static boolean contains(List<String> registered, String presented) {
        return registered.contains(presented)
                || registered.stream().anyMatch(uri -> equalButForThePort(uri, presented));
    }

    static boolean isLoopback(String uri) {
        return LOOPBACK.matcher(uri).matches();
    }

    private static boolean equalButForThePort(String registered, String presented) {
        Matcher ours = LOOPBACK.matcher(registered);
        Matcher theirs = LOOPBACK.matcher(presented);
        return ours.matches()
                && theirs.matches()
                && ours.group(1).equals(theirs.group(1))
                && Objects.equals(ours.group(3), theirs.group(3))
                && (theirs.group(2) == null || Integer.parseInt(theirs.group(2)) <= 65_535);
    }
}
