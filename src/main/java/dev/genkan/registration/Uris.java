package dev.genkan.registration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which addresses a client may register; each answer is what is wrong with one, as the end of a sentence, or empty. */
final class Uris {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private Uris() {}

    /**
     * OpenID Connect Registration 1.0, 2 ({@code application_type}); RFC 8252, 7 and 8.4; RFC 9700, 2.1 and 2.6.
     *
     * @param isNative an application on the member's own device
     */
    static Optional<String> redirectFault(String text, boolean isNative) {
        Optional<String> fault = fault(text, uri -> uri.getRawFragment() == null, "must have no fragment (#)");
        if (fault.isPresent()) {
            return fault;
        }
        URI uri = URI.create(text);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (text.contains("*")) {
            return Optional.of("must have no *: addresses are compared as they stand");
        }
        if (scheme.equals("https")) {
            return hostFault(uri);
        }
        if (!isNative) {
            return Optional.of("must begin with https:// (application_type native allows http:// on a loopback address,"
                    + " or a scheme of its own)");
        }
        if (scheme.equals("http")) {
            return hostFault(uri)
                    .or(() -> LOOPBACK.contains(uri.getHost())
                            ? Optional.empty()
                            : Optional.of("may be http only on 127.0.0.1, [::1] or localhost"));
        }
        // RFC 8252, 7.1: a domain in reverse, which no scheme is that a browser itself understands.
        return scheme.contains(".")
                ? Optional.empty()
                : Optional.of("has a scheme that is no reversed domain such as jp.example.app");
    }

    /** Of a page or a document that anybody may open. */
    static Optional<String> webFault(String text) {
        return fault(text, uri -> "https".equals(uri.getScheme()), "must begin with https://")
                .or(() -> hostFault(URI.create(text)));
    }

    /** Of an endpoint. */
    static Optional<String> endpointFault(String text) {
        return webFault(text)
                .or(() -> URI.create(text).getRawFragment() == null
                        ? Optional.empty()
                        : Optional.of("must have no fragment (#)"));
    }

    /** Scheme, host and port. Only of an address that has a host. */
    static String origin(String text) {
        URI uri = URI.create(text);
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + ":" + uri.getPort();
    }

    private static Optional<String> fault(String text, Predicate<URI> isGood, String otherwise) {
        // Java takes letters of all scripts for an address; RFC 3986 and browsers do not agree about them.
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            return Optional.of("must have no spaces and no letters but ASCII's");
        }
        try {
            URI uri = new URI(text);
            if (!uri.isAbsolute()) {
                return Optional.of("must be an absolute address");
            }
            return isGood.test(uri) ? Optional.empty() : Optional.of(otherwise);
        } catch (URISyntaxException e) {
            return Optional.of("must be an address");
        }
    }

    private static Optional<String> hostFault(URI uri) {
        if (uri.getHost() == null
                || uri.getPort() > 65_535
                || uri.getRawAuthority().endsWith(":")) {
            return Optional.of("must have a host, such as https://portal.example.jp/callback");
        }
        return uri.getRawUserInfo() == null ? Optional.empty() : Optional.of("must have no user information (@)");
    }
}
