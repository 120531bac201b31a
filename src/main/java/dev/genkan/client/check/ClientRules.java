package dev.genkan.client.check;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.ProfileRules;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The list of rules, each a function of what is registered. What genkan does for every client stands in it too, for whoever asks. */
public final class ClientRules {
    private static final String OAUTH = "OAuth 2.1";
    private static final String BCP = "RFC 9700";
    private static final String FAPI = "FAPI 2.0 Security Profile";
    private static final String SIGNING = "FAPI 2.0 Message Signing";

    /** @param fault why a client does not meet it; empty: it does */
    private record Rule(String source, String section, String words, Function<ClientSettings, Optional<String>> fault) {
        Finding of(ClientSettings client) {
            Optional<String> reason = fault.apply(client);
            return new Finding(source, section, words, reason.isEmpty(), reason.orElse(null));
        }
    }

    private static final List<Rule> GENERAL = List.of(
            always(OAUTH, "4.1", "only the code flow: no implicit grant and no passwords of members at clients"),
            always(OAUTH, "2.3.1", "redirect URIs are registered in full and compared as they stand"),
            rule(OAUTH, "4.1.1", "authorization requests use PKCE", ClientSettings::pkceRequired, "pkce is optional"),
            new Rule(
                    OAUTH,
                    "2.3.1",
                    "redirect URIs are https, or of an application on the member's device",
                    client -> first(client.redirectUris(), uri -> !isEncrypted(uri), "plain http beyond the device")),
            new Rule(
                    OAUTH,
                    "8.4.2",
                    "a native application names a loopback IP address, not localhost",
                    client -> first(client.redirectUris(), ClientRules::isLocalhost, "localhost may lead elsewhere")),
            always(OAUTH, "4.3.1", "refresh tokens of public clients are exchanged at each use, or bound to a key"),
            rule(BCP, "2.1.1", "PKCE cannot be left out", ClientSettings::pkceRequired, "pkce is optional"),
            always(BCP, "2.1", "answers say who gave them (iss), against mix-up"),
            always(BCP, "2.3", "access tokens name their audience"),
            rule(
                    BCP,
                    "2.2.1",
                    "access tokens are bound to a key or a certificate",
                    ClientRules::isBound,
                    "a token that leaks is of use to whoever holds it: neither dpop-bound nor certificate-bound"),
            rule(
                    BCP,
                    "2.5",
                    "the client authenticates by a key of its own, not by a secret that both know",
                    client -> ProfileRules.METHODS.contains(client.authMethod()),
                    client -> "it uses " + client.authMethod()),
            new Rule(
                    BCP,
                    "2.6",
                    "no address is plain http beyond the device",
                    client -> first(
                            addresses(client).toList(), uri -> !isEncrypted(uri), "plain http beyond the device")));

    /** What no list of what is registered tells: whether requests and answers are bound to be as the profiles want them. */
    private static final List<Rule> SECURITY_REQUESTS = List.of(rule(
            FAPI,
            "5.3.2.2",
            "authorization requests are pushed",
            client -> isFapi(client) || client.features().requests().pushedOnly(),
            "neither a FAPI profile nor require-pushed-requests asks for it"));

    private static final List<Rule> SIGNED_MESSAGES = List.of(
            rule(
                    SIGNING,
                    "5.3.1",
                    "authorization requests are signed",
                    ClientRules::isSigned,
                    "neither the profile nor require-signed-requests asks for it"),
            rule(
                    SIGNING,
                    "5.4.1",
                    "authorization answers are signed",
                    client -> client.features().answers().authorizationAlgorithm() != null,
                    "authorization-response names no algorithm"));

    private ClientRules() {}

    /** Every rule, met or not, in one order. */
    public static List<Finding> check(ClientSettings client) {
        return Stream.of(
                        of(GENERAL, client),
                        ofProfile(Features.Profile.FAPI2_SECURITY, FAPI, client),
                        of(SECURITY_REQUESTS, client),
                        ofProfile(Features.Profile.FAPI2_MESSAGE_SIGNING, SIGNING, client),
                        of(SIGNED_MESSAGES, client))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<Finding> of(List<Rule> rules, ClientSettings client) {
        return rules.stream().map(rule -> rule.of(client));
    }

    /** By the same list that holds clients of the profile to it. */
    private static Stream<Finding> ofProfile(Features.Profile profile, String source, ClientSettings client) {
        return ProfileRules.judge(client).stream()
                .filter(rule -> rule.from() == profile)
                .map(rule -> new Finding(
                        source,
                        rule.section(),
                        rule.words(),
                        rule.fault().isEmpty(),
                        rule.fault().orElse(null)));
    }

    private static Rule always(String source, String section, String words) {
        return new Rule(source, section, words, client -> Optional.empty());
    }

    private static Rule rule(
            String source, String section, String words, Predicate<ClientSettings> holds, String reason) {
        return rule(source, section, words, holds, client -> reason);
    }

    private static Rule rule(
            String source,
            String section,
            String words,
            Predicate<ClientSettings> holds,
            Function<ClientSettings, String> reason) {
        return new Rule(
                source,
                section,
                words,
                client -> holds.test(client) ? Optional.empty() : Optional.of(reason.apply(client)));
    }

    private static Optional<String> first(List<String> values, Predicate<String> isWrong, String why) {
        return values.stream().filter(isWrong).findFirst().map(value -> value + ": " + why);
    }

    private static boolean isEncrypted(String address) {
        URI uri = URI.create(address);
        return !"http".equals(uri.getScheme()) || isLoopback(uri) || isLocalhost(address);
    }

    private static boolean isLoopback(URI uri) {
        return "127.0.0.1".equals(uri.getHost()) || "[::1]".equals(uri.getHost());
    }

    private static boolean isLocalhost(String address) {
        URI uri = URI.create(address);
        return "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
    }

    private static boolean isBound(ClientSettings client) {
        return client.features().tokens().areSenderConstrained();
    }

    private static boolean isFapi(ClientSettings client) {
        return client.features().profile().isFapi();
    }

    private static boolean isSigned(ClientSettings client) {
        return client.features().requests().signedOnly()
                || client.features().profile() == Features.Profile.FAPI2_MESSAGE_SIGNING;
    }

    private static Stream<String> addresses(ClientSettings client) {
        Features features = client.features();
        Stream<String> single = Stream.of(
                        client.initiateLoginUri(),
                        client.portalUri(),
                        features.credentials().jwksUri(),
                        features.logout().backChannel(),
                        features.logout().frontChannel())
                .filter(Objects::nonNull);
        return Stream.of(
                        client.redirectUris().stream(),
                        client.postLogoutRedirectUris().stream(),
                        client.allowedOrigins().stream(),
                        features.requests().requestUris().stream(),
                        single)
                .flatMap(Function.identity());
    }
}
