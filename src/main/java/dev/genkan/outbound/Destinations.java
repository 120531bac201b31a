package dev.genkan.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a request may go. Addresses of the public Internet are open to all; others only to those whom the configuration names.
 *
 * @param networks that are open besides
 * @param hosts whose addresses may be any
 */
record Destinations(List<Network> networks, Set<String> hosts) {
    /** Looks like an address or a network rather than a name. */
    private static final Pattern NETWORK = Pattern.compile("[0-9./]+|.*:.*");

    /** Not of the public Internet (IANA's special-purpose registries of IPv4 and IPv6). */
    private static final List<Network> CLOSED = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "2620:4f:8000::/48",
            "3fff::/20");

    /** All that is routed of IPv6: mapped, local, site-local, unique local and multicast addresses lie outside. */
    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

    /** RFC 6052: an IPv4 address behind a translator. */
    private static final Network TRANSLATED = Network.parse("64:ff9b::/96");

    /** @throws IllegalArgumentException if an entry is neither an address, a network nor a name */
    static Destinations of(List<String> entries) {
        List<Network> networks = new ArrayList<>();
        Set<String> hosts = new HashSet<>();
        for (String entry : entries) {
            String text = entry.strip().toLowerCase(Locale.ROOT);
            if (NETWORK.matcher(text).matches()) {
                networks.add(Network.parse(text));
            } else {
                hosts.add(text);
            }
        }
        return new Destinations(List.copyOf(networks), Set.copyOf(hosts));
    }

    /** Whether the configuration names it. */
    boolean name(String host, InetAddress address) {
        return hosts.contains(host) || networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether this address is of the public Internet. */
    static boolean isPublic(InetAddress address) {
        if (TRANSLATED.contains(address)) {
            return isPublic(embedded(address));
        }
        boolean isRouted = address.getAddress().length == 4 || GLOBAL_IPV6.contains(address);
        return isRouted && CLOSED.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress embedded(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::parse).toList();
    }
}
