package dev.genkan.outbound;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides of each address whether it is fetched, and from where. The name is resolved here and nowhere else: the connection goes to what
 * was looked at, so that a name which changes its mind in between changes nothing.
 */
@Singleton
final class Guard {
    /** @param addresses in the order to be tried, none of them with a name */
    record Target(URI uri, String host, int port, boolean isSecure, List<InetAddress> addresses) {}

    private final Destinations allowed;
    private final Destinations allowedPlain;
    private final Resolver resolver;

    Guard(OutboundConfig config, Resolver resolver) {
        this.allowed = Destinations.of(config.allow().orElse(List.of()));
        this.allowedPlain = Destinations.of(config.allowHttp().orElse(List.of()));
        this.resolver = resolver;
    }

    /** Asks the network for the name's addresses, which takes a while. */
    Target check(URI uri) throws Unreachable {
        String host = host(uri);
        boolean isSecure = "https".equalsIgnoreCase(uri.getScheme());
        if (!isSecure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new Unreachable("the address must begin with https://");
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (InetAddress address : resolve(host)) {
            InetAddress nameless = nameless(address);
            boolean isNamed = allowed.name(host, nameless);
            if (!isNamed && !Destinations.isPublic(nameless)) {
                throw new Unreachable(
                        "the address is not of the public Internet, and genkan.outbound.allow does not name it");
            }
            if (!isSecure && !allowedPlain.name(host, nameless)) {
                throw new Unreachable("the address must begin with https://");
            }
            addresses.add(nameless);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : isSecure ? 443 : 80;
        return new Target(uri, host, port, isSecure, List.copyOf(addresses));
    }

    private static String host(URI uri) throws Unreachable {
        @Nullable String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            throw new Unreachable("the address has no host, or a user's name in it");
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    }

    private List<InetAddress> resolve(String host) throws Unreachable {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw new Unreachable("the name of the host is unknown");
        }
    }

    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has the bytes of one", e);
        }
    }
}
