package dev.genkan.client;

import dev.genkan.client.Features.Profile;
import dev.genkan.oauth.ResponseMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What FAPI 2.0 (Security Profile and Message Signing, both final) asks of a client beyond what everybody is held to: PKCE by S256, the code
 * flow, {@code iss} in answers, codes of 60 seconds and pushed requests of 60. One list for registration, for every request and for the self-check.
 */
public final class ProfileRules {
    /** Security Profile, 5.4.1. */
    static final List<String> ALGORITHMS = List.of("PS256", "ES256", "EdDSA");

    /** By which a client authenticates with a key of its own. */
    public static final Set<String> METHODS =
            Set.of(ClientSettings.KEY_JWT, ClientSettings.TLS, ClientSettings.SELF_SIGNED_TLS);

    /**
     * What the rules look at in an authorization request.
     *
     * @param isPushed at, or by a reference from, the endpoint for pushed requests
     * @param isSigned in a request object that the client signed
     * @param hasChallenge it has a {@code code_challenge}
     */
    public record Asked(boolean isPushed, boolean isSigned, boolean hasChallenge, ResponseMode mode) {}

    /**
     * @param section of the profile that brings it
     * @param words what must be, as a sentence
     * @param fault what is registered against it; empty: nothing
     */
    private record Registered(
            Profile from, String section, String words, Function<ClientSettings, Optional<String>> fault) {}

    /**
     * A rule for what is registered, and whether a client meets it.
     *
     * @param words what must be, as a sentence
     * @param fault what is registered against it; empty: nothing
     */
    public record Judged(Profile from, String section, String words, Optional<String> fault) {}

    private record Requested(Profile from, String section, String words, BiPredicate<ClientSettings, Asked> holds) {}

    private static final Profile SECURITY = Profile.FAPI2_SECURITY;
    private static final Profile SIGNING = Profile.FAPI2_MESSAGE_SIGNING;

    private static final List<Registered> REGISTERED = List.of(
            new Registered(
                    SECURITY,
                    "5.3.2.1",
                    "the client must authenticate by private_key_jwt, tls_client_auth or self_signed_tls_client_auth",
                    client -> METHODS.contains(client.authMethod()) ? Optional.empty() : because(client.authMethod())),
            new Registered(
                    SECURITY,
                    "5.3.2.1",
                    "its tokens must be bound to a key (DPoP) or to its certificate",
                    client -> client.features().tokens().areSenderConstrained()
                            ? Optional.empty()
                            : because("neither dpop-bound nor certificate-bound")),
            new Registered(
                    SECURITY,
                    "5.3.2.2",
                    "PKCE must be required",
                    client -> client.pkceRequired() ? Optional.empty() : because("pkce is optional")),
            new Registered(
                    SECURITY,
                    "5.3.2.2",
                    "redirect URIs must be https, or http on a loopback IP address for native applications",
                    client -> client.redirectUris().stream()
                            .filter(uri -> !isSafe(uri))
                            .findFirst()),
            new Registered(
                    SECURITY,
                    "5.3.2.1",
                    "refresh tokens must not rotate",
                    client -> client.refresh() == null || !client.refresh().rotation()
                            ? Optional.empty()
                            : because("refresh-rotation is on")),
            new Registered(
                    SECURITY,
                    "5.4.1",
                    "every algorithm for signatures, that of ID tokens first, must be PS256, ES256 or EdDSA",
                    client -> algorithms(client)
                            .filter(algorithm -> !ALGORITHMS.contains(algorithm))
                            .findFirst()),
            new Registered(
                    SIGNING,
                    "5.3.1",
                    "its public keys must be known (jwks or jwks_uri), to verify its request objects",
                    client -> client.features().credentials().hasKeys()
                            ? Optional.empty()
                            : because("jwks and jwks-uri are missing")));

    private static final List<Requested> REQUESTED = List.of(
            new Requested(
                    SECURITY,
                    "5.3.2.2",
                    "this client must push its requests and send request_uri (RFC 9126)",
                    (client, asked) -> asked.isPushed()),
            new Requested(
                    SIGNING,
                    "5.3.1",
                    "this client must sign its requests and push them as request (RFC 9101)",
                    (client, asked) -> asked.isSigned()),
            new Requested(
                    SECURITY,
                    "5.3.2.2",
                    "code_challenge is missing; this client must use PKCE with S256",
                    (client, asked) -> asked.hasChallenge()),
            new Requested(
                    SECURITY,
                    "5.4.1",
                    "response_mode must not be a signed one; this client has registered no algorithm for it",
                    (client, asked) -> !asked.mode().isSigned() || hasSignedAnswers(client)),
            new Requested(
                    SIGNING,
                    "5.4.1",
                    "response_mode must be jwt, query.jwt or form_post.jwt; this client is registered for signed answers",
                    (client, asked) -> asked.mode().isSigned() || !hasSignedAnswers(client)));

    private ProfileRules() {}

    /** Every rule for what is registered, whether the client's profile has it or not. */
    public static List<Judged> judge(ClientSettings client) {
        return REGISTERED.stream()
                .map(rule -> new Judged(
                        rule.from(), rule.section(), rule.words(), rule.fault().apply(client)))
                .toList();
    }

    /** What keeps these settings from being those of a client of their profile, as sentences; empty: nothing. */
    public static List<String> faults(ClientSettings client) {
        return REGISTERED.stream()
                .filter(rule -> isHeld(client, rule.from())
                        && rule.fault().apply(client).isPresent())
                .map(rule -> sentence(rule.words(), rule.from(), rule.section()))
                .toList();
    }

    /** The first rule that a request breaks, as a sentence; what is registered is not looked at again. */
    public static Optional<String> fault(ClientSettings client, Asked asked) {
        return REQUESTED.stream()
                .filter(rule -> isHeld(client, rule.from()) && !rule.holds().test(client, asked))
                .map(rule -> sentence(rule.words(), rule.from(), rule.section()))
                .findFirst();
    }

    /** Message Signing is built over the Security Profile. */
    private static boolean isHeld(ClientSettings client, Profile from) {
        Profile profile = client.features().profile();
        return profile == from || (profile == SIGNING && from == SECURITY);
    }

    private static Optional<String> because(String reason) {
        return Optional.of(reason);
    }

    private static String sentence(String words, Profile from, String section) {
        String name = from == SIGNING ? "Message Signing" : "Security Profile";
        return words + " (FAPI 2.0 " + name + ", " + section + ")";
    }

    private static boolean isSafe(String redirectUri) {
        return redirectUri.startsWith("https://") || RedirectUris.isLoopback(redirectUri);
    }

    private static boolean hasSignedAnswers(ClientSettings client) {
        return client.features().answers().authorizationAlgorithm() != null;
    }

    private static Stream<String> algorithms(ClientSettings client) {
        Features features = client.features();
        return Stream.of(
                        client.idTokenAlgorithm(),
                        features.credentials().algorithm(),
                        features.requests().algorithm(),
                        features.answers().userInfoAlgorithm(),
                        features.answers().authorizationAlgorithm(),
                        features.answers().introspectionAlgorithm())
                .filter(Objects::nonNull);
    }
}
