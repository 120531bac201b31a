package dev.genkan.command;

import dev.genkan.client.Features.Profile;
import dev.genkan.client.dynamic.Terms;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code genkan initial-access-token}, read one after the other. */
final class InitialAccessArguments {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
    private static final Duration LONGEST = Duration.ofDays(365);
    /** RFC 6749, 3.3. */
    private static final Pattern SCOPES =
            Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}(?: [\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100})*");

    private @Nullable String tenant;
    private int uses = 1;
    private @Nullable Duration expires = Duration.ofDays(7);
    private @Nullable Profile profile = Profile.OIDC;
    private boolean pkce = true;
    private boolean consent = true;
    private Set<String> scopes = Set.of("openid", "profile", "email");

    private InitialAccessArguments() {}

    static Invocation read(List<String> arguments) {
        InitialAccessArguments read = new InitialAccessArguments();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            Optional<String> fault = read.isFlag(name)
                    ? Optional.empty()
                    : rest.hasNext() ? read.option(name, rest.next()) : unknown(name);
            if (fault.isPresent()) {
                return new Invocation.Wrong(fault.get());
            }
        }
        return read.end();
    }

    private boolean isFlag(String name) {
        if (name.equals("--without-pkce")) {
            pkce = false;
            return true;
        }
        if (name.equals("--without-consent")) {
            consent = false;
            return true;
        }
        return false;
    }

    private Optional<String> option(String name, String value) {
        return switch (name) {
            case "--tenant" -> {
                tenant = value;
                yield Optional.empty();
            }
            case "--uses" -> {
                uses = value.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(value) : 0;
                yield orFault(uses > 0, "--uses takes a number from 1 to 999999");
            }
            case "--expires" -> {
                expires = duration(value);
                yield orFault(expires != null, "--expires takes a time such as 30m, 12h or 7d, at most 365d");
            }
            case "--profile" -> {
                profile = Arrays.stream(Profile.values())
                        .filter(known -> known.value().equals(value))
                        .findFirst()
                        .orElse(null);
                yield orFault(profile != null, "--profile takes oidc, fapi2-security or fapi2-message-signing");
            }
            case "--scopes" -> {
                scopes = new LinkedHashSet<>(Arrays.asList(value.split(" ")));
                yield orFault(SCOPES.matcher(value).matches(), "--scopes takes scopes with one space between two");
            }
            default -> unknown(name);
        };
    }

    private static @Nullable Duration duration(String text) {
        Matcher match = DURATION.matcher(text);
        if (!match.matches()) {
            return null;
        }
        long count = Long.parseLong(match.group(1));
        Duration time =
                switch (match.group(2)) {
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        return time.compareTo(LONGEST) > 0 ? null : time;
    }

    private static Optional<String> orFault(boolean isRead, String fault) {
        return isRead ? Optional.empty() : Optional.of(fault);
    }

    private static Optional<String> unknown(String argument) {
        return Optional.of("initial-access-token has no option \"" + argument + "\", or its value is missing");
    }

    private Invocation end() {
        if (tenant == null || expires == null || profile == null) {
            return new Invocation.Wrong("initial-access-token takes --tenant with the tenant's id");
        }
        if (profile.isFapi() && !pkce) {
            return new Invocation.Wrong("--without-pkce is for --profile oidc: a FAPI client cannot be exempt");
        }
        return new Invocation.InitialAccess(tenant, uses, expires, new Terms(profile, pkce, scopes, consent));
    }
}
