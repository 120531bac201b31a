package dev.genkan.member;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which e-mail addresses mail can be sent to, and when two of them are the same (section 3.6). */
public final class EmailAddresses {

    /** RFC 5321, section 4.5.3.1.3, without the angle brackets. */
    public static final int LONGEST = 254;

    // RFC 5322's atext, with dots anywhere: Japanese mobile carriers gave out a..b@ and a.@ for years, and they still
    // work.
    // No quoted local parts and no address literals; nobody has them, and header injection hides there.
    private static final Pattern ADDRESS =
            Pattern.compile("(?<local>[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@(?<domain>[^@\\s]+)");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+(?![0-9]+$)[A-Za-z0-9-]{2,63}");

    private EmailAddresses() {}

    /** The address to store and send to: half-width, spaces around it gone, domain in ASCII. Empty if it is none. */
    public static Optional<String> read(String input) {
        if (input.length() > LONGEST || input.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        Matcher matcher = ADDRESS.matcher(Folding.width(input));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return ascii(matcher.group("domain"))
                .filter(domain -> DOMAIN.matcher(domain).matches())
                .map(domain -> matcher.group("local") + "@" + domain)
                .filter(address -> address.length() <= LONGEST);
    }

    /** The form that is unique in a tenant: no mail provider that members use tells {@code Hanako@} from {@code hanako@}. */
    public static String fold(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }
}
