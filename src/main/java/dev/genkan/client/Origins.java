package dev.genkan.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From which origins a client's scripts come (RFC 6454), written as browsers write them in {@code Origin}. */
public final class Origins {
    private Origins() {}

    /** Those of its redirect URIs, for there it is at home, and those that are registered besides. */
    static Set<String> of(ClientSettings client) {
        Set<String> origins = new TreeSet<>(client.allowedOrigins());
        client.redirectUris().forEach(uri -> of(URI.create(uri)).ifPresent(origins::add));
        return origins;
    }

    /** Whether this is an origin and nothing else: no path, no default port, no capital letters. */
    public static boolean isOrigin(String text) {
        try {
            return of(new URI(text)).filter(text::equals).isPresent();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Empty for an address of a native application: its scheme is no web's. */
    private static Optional<String> of(URI address) {
        if (address.getScheme() == null || address.getHost() == null) {
            return Optional.empty();
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.empty();
        }
        boolean ordinary = address.getPort() < 0 || address.getPort() == (scheme.equals("https") ? 443 : 80);
        return Optional.of(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT)
                + (ordinary ? "" : ":" + address.getPort()));
    }
}
