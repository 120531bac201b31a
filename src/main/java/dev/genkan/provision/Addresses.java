package dev.genkan.provision;

import dev.genkan.provision.yaml.YamlMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses a portal may have: https anywhere, http on the machine itself (RFC 9700, 2.1 and 2.6). */
final class Addresses {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /** Only the sound ones: the records that they go into accept no others. */
    static List<String> all(YamlMap map, String key) {
        return map.texts(key, Addresses::fault);
    }

    /** Null if it is not there, or not sound. */
    static @Nullable String maybe(YamlMap map, String key) {
        return map.maybeText(key, Addresses::fault).orElse(null);
    }

    /** What is wrong with it, as the end of a sentence; empty if nothing is. */
    static Optional<String> fault(String address) {
        try {
            URI uri = new URI(address);
            if (!uri.isAbsolute() || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.of("must be an absolute address such as https://portal.example.jp/callback");
            }
            if (uri.getRawFragment() != null) {
                return Optional.of("must have no fragment (#)");
            }
            boolean safe = uri.getScheme().equals("https")
                    || uri.getScheme().equals("http") && LOOPBACK.contains(uri.getHost());
            return safe ? Optional.empty() : Optional.of("must begin with https:// (http:// only on localhost)");
        } catch (URISyntaxException e) {
            return Optional.of("is no address: " + e.getReason());
        }
    }
}
