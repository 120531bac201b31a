package dev.genkan.web;

import dev.genkan.outbound.Network;
import dev.genkan.web.WebConfig.ProxyHeaders;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What proxies tell about a request: {@code Forwarded} (RFC 7239) or {@code X-Forwarded-For}, {@code -Host} and {@code -Proto}. Each
 * proxy appends its line, so they are read from the end: up to the first address that is no proxy of ours. What stands before it
 * was written by that client, who may write anything.
 */
@Singleton
final class Forwarding {
    /** The address at the other end of the connection, and what the request itself says. */
    record Direct(String peer, @Nullable String host, boolean isSecure) {}

    private record Hop(
            @Nullable String from,
            @Nullable String host,
            @Nullable String proto) {}

    /** {@code name=token} or {@code name="quoted"} (RFC 7239, 4). */
    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z]+)=(?:\"([^\"]*)\"|([^\",;]*))\\s*");

    private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):[0-9]*");

    private final List<Network> trusted;
    private final ProxyHeaders kind;

    Forwarding(WebConfig config) {
        this.trusted = config.trustedProxies().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
        this.kind = config.proxyHeaders();
    }

    /** @param headers all values of a header, in their order */
    Arrival arrival(Direct direct, Function<String, List<String>> headers) {
        Arrival arrival = new Arrival(direct.peer(), name(direct.host()), direct.isSecure());
        if (!isTrusted(direct.peer())) {
            return arrival;
        }
        List<Hop> hops = kind == ProxyHeaders.FORWARDED ? forwarded(headers) : xForwarded(headers);
        for (int i = hops.size() - 1; i >= 0 && isTrusted(arrival.client()); i--) {
            Hop hop = hops.get(i);
            arrival = before(hop, arrival);
            if (address(hop).isEmpty()) {
                break;
            }
        }
        return arrival;
    }

    boolean isTrusted(String address) {
        return !trusted.isEmpty()
                && Network.address(address)
                        .filter(known -> trusted.stream().anyMatch(network -> network.contains(known)))
                        .isPresent();
    }

    /** What the hop tells replaces what is known. An address that cannot be read ("unknown") leaves the one that told it. */
    private static Arrival before(Hop hop, Arrival after) {
        return new Arrival(
                address(hop).map(InetAddress::getHostAddress).orElse(after.client()),
                hop.host() == null ? after.host() : name(hop.host()),
                hop.proto() == null ? after.isSecure() : hop.proto().equalsIgnoreCase("https"));
    }

    private static Optional<InetAddress> address(Hop hop) {
        return Optional.ofNullable(hop.from()).map(Forwarding::withoutPort).flatMap(Network::address);
    }

    private static List<Hop> forwarded(Function<String, List<String>> headers) {
        return headers.apply("Forwarded").stream()
                .flatMap(line -> ELEMENT.matcher(line).results())
                .map(element -> hop(element.group()))
                .toList();
    }

    private static Hop hop(String element) {
        String[] told = new String[3];
        for (String pair : element.split(";")) {
            Matcher matcher = PAIR.matcher(pair);
            int place = matcher.matches()
                    ? List.of("for", "host", "proto").indexOf(matcher.group(1).toLowerCase(Locale.ROOT))
                    : -1;
            if (place >= 0) {
                told[place] = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            }
        }
        return new Hop(told[0], told[1], told[2]);
    }

    /** Three lists of which most proxies make only the first one longer: the others' last entry is the nearest proxy's word. */
    private static List<Hop> xForwarded(Function<String, List<String>> headers) {
        List<String> addresses = entries(headers, "X-Forwarded-For").toList();
        @Nullable String host = last(headers, "X-Forwarded-Host");
        @Nullable String proto = last(headers, "X-Forwarded-Proto");
        if (addresses.isEmpty()) {
            return List.of(new Hop(null, host, proto));
        }
        return addresses.stream().map(from -> new Hop(from, host, proto)).toList();
    }

    private static @Nullable String last(Function<String, List<String>> headers, String name) {
        return entries(headers, name).reduce((first, second) -> second).orElse(null);
    }

    private static Stream<String> entries(Function<String, List<String>> headers, String name) {
        return headers.apply(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty());
    }

    private static @Nullable String name(@Nullable String host) {
        return host == null ? null : withoutPort(host).toLowerCase(Locale.ROOT);
    }

    /** {@code [::1]:80} and {@code 192.0.2.1:80} without what is not the address; {@code ::1} has no port. */
    private static String withoutPort(String text) {
        if (text.indexOf(':') < 0) {
            return text;
        }
        Matcher matcher = WITH_PORT.matcher(text);
        String name = matcher.matches() ? matcher.group(1) : text;
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }
}
