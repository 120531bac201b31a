package dev.genkan.credential.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What counts as one network: an IPv4 address, or the /64 of an IPv6 address, which one customer has for themselves. */
final class Networks {
    /** Only literals: names would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final int PREFIX_BYTES = 8;

    private Networks() {}

    /** @param address as the web server tells it; what is no address is a network by itself */
    static String of(String address) {
        int zone = address.indexOf('%');
        String literal = zone < 0 ? address : address.substring(0, zone);
        if (!LITERAL.matcher(literal).matches()) {
            return address;
        }
        try {
            // An IPv4 address that is written as IPv6 (::ffff:192.0.2.1) comes back as IPv4.
            InetAddress parsed = InetAddress.getByName(literal);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
