package dev.genkan.dpop;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as RFC 9449, 4.3 compares them: without query and fragment, and in one of the several forms that RFC 3986, 6.2.2 and 6.2.3 call
 * equivalent.
 */
final class Address {
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");
    /** RFC 3986, 2.3: escaped or not, they mean the same. */
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    private Address() {}

    static boolean isSame(String claimed, URI own) {
        String form = form(claimed);
        return form != null && form.equals(form(own.toString()));
    }

    /** Null: no address of a web server. */
    static @Nullable String form(String text) {
        try {
            URI uri = new URI(text).normalize();
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return null;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String path = uri.getRawPath().isEmpty() ? "/" : escapes(uri.getRawPath());
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port(scheme, uri.getPort()) + path;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String port(String scheme, int port) {
        boolean isDefault = port < 0 || port == 443 && scheme.equals("https") || port == 80 && scheme.equals("http");
        return isDefault ? "" : ":" + port;
    }

    private static String escapes(String path) {
        return ESCAPED.matcher(path).replaceAll(match -> {
            String meant = String.valueOf((char) Integer.parseInt(match.group(1), 16));
            return Matcher.quoteReplacement(
                    UNRESERVED.matcher(meant).matches() ? meant : match.group().toUpperCase(Locale.ROOT));
        });
    }
}
