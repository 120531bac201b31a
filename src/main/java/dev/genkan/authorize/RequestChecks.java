package dev.genkan.authorize;

import static dev.genkan.oauth.ErrorCode.INVALID_REQUEST;
import static dev.genkan.oauth.ErrorCode.INVALID_REQUEST_URI;
import static dev.genkan.oauth.ErrorCode.INVALID_SCOPE;
import static dev.genkan.oauth.ErrorCode.INVALID_TARGET;
import static dev.genkan.oauth.ErrorCode.REGISTRATION_NOT_SUPPORTED;
import static dev.genkan.oauth.ErrorCode.UNAUTHORIZED_CLIENT;
import static dev.genkan.oauth.ErrorCode.UNSUPPORTED_RESPONSE_TYPE;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.ProfileRules;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Pkce;
import dev.genkan.oauth.Prompt;
import dev.genkan.oauth.ResponseMode;
import dev.genkan.oauth.ReturnAddress;
import dev.genkan.par.Pushed;
import dev.genkan.par.PushedRequests;
import dev.genkan.token.IdTokenHint;
import dev.genkan.token.IdTokens;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything that is checked of a request once its client and redirect URI are known; the first fault is told. */
@Singleton
final class RequestChecks {
    /** Longest values in characters; what is not named here has {@link #BOUND}. */
    private static final Map<String, Integer> BOUNDS = Map.of(
            "state", 2_000, "nonce", 2_000, "id_token_hint", 8_000, "claims", 4_000, "request", RequestObjects.LONGEST);

    private static final int BOUND = 1_000;
    /** Every parameter that is read, and that must not be repeated. */
    private static final List<String> SINGLE = List.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "response_mode",
            "scope",
            "state",
            "nonce",
            "prompt",
            "max_age",
            "display",
            "ui_locales",
            "acr_values",
            "claims",
            "login_hint",
            "id_token_hint",
            "code_challenge",
            "code_challenge_method",
            "request",
            "request_uri",
            "registration",
            "dpop_jkt");
    /** The only one that may be repeated (RFC 8707, 2). */
    static final String RESOURCE = "resource";

    private static final int RESOURCES_AT_MOST = 10;
    /** Every parameter that is read. */
    static final List<String> KNOWN =
            Stream.concat(SINGLE.stream(), Stream.of(RESOURCE)).toList();
    /** Ten digits: 300 years. More would only overflow somewhere. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Set<String> DISPLAYS = Set.of("page", "popup", "touch", "wap");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final List<Function<Presented, Optional<Fault>>> order;

    RequestChecks(IdTokens idTokens) {
        this.order = List.of(
                RequestChecks::pushedInTime,
                RequestChecks::pushedIfItMustBe,
                RequestChecks::nothingTwice,
                RequestChecks::nothingTooLong,
                RequestChecks::noControlCharacters,
                RequestChecks::noRegistration,
                RequestChecks::signedIfItMustBe,
                RequestChecks::profile,
                RequestChecks::responseType,
                RequestChecks::responseMode,
                RequestChecks::scope,
                RequestChecks::challenge,
                RequestChecks::resources,
                RequestChecks::dpopKey,
                RequestChecks::prompt,
                RequestChecks::maxAge,
                RequestChecks::display,
                presented -> idTokenHint(idTokens, presented),
                presented -> claims(idTokens, presented));
    }

    Optional<Fault> first(Presented presented) {
        return order.stream().flatMap(check -> check.apply(presented).stream()).findFirst();
    }

    /** Where an error goes: with the state and in the mode of the request if they passed their own checks, else without and in the query. */
    static ReturnAddress returnAddress(Presented presented) {
        return new ReturnAddress(
                presented.tenant().issuer(),
                presented.client().id(),
                presented.redirectUri(),
                single(presented, "state")
                        .filter(state -> state.length() <= BOUNDS.get("state"))
                        .orElse(null),
                single(presented, "response_mode")
                        .flatMap(ResponseMode::parse)
                        .filter(mode -> responseMode(presented).isEmpty())
                        .orElse(ResponseMode.QUERY));
    }

    private static Optional<String> single(Presented presented, String name) {
        return presented.parameters().repeated(List.of(name)).isPresent() ? Optional.empty() : presented.get(name);
    }

    /** RFC 9126, 2.2 and 7.3. */
    private static Optional<Fault> pushedInTime(Presented presented) {
        Pushed pushed = presented.passage().pushed();
        if (pushed == null || pushed.state() == Pushed.State.GOOD) {
            return Optional.empty();
        }
        return found(
                INVALID_REQUEST_URI,
                pushed.state() == Pushed.State.USED
                        ? "request_uri was answered before; push the request anew"
                        : "request_uri is older than " + PushedRequests.LIFETIME.toSeconds()
                                + " seconds; push the request anew");
    }

    /** RFC 9126, 6. */
    private static Optional<Fault> pushedIfItMustBe(Presented presented) {
        boolean must = presented.client().settings().features().requests().pushedOnly();
        return must && !presented.passage().isPushed()
                ? found(INVALID_REQUEST, "this client must push its requests and send request_uri (RFC 9126)")
                : Optional.empty();
    }

    /** RFC 6749, 3.1. */
    private static Optional<Fault> nothingTwice(Presented presented) {
        return presented
                .parameters()
                .repeated(SINGLE)
                .map(name -> fault(INVALID_REQUEST, name + " was sent more than once"));
    }

    private static Optional<Fault> nothingTooLong(Presented presented) {
        return KNOWN.stream()
                .filter(name ->
                        presented.parameters().all(name).stream().anyMatch(value -> value.length() > bound(name)))
                .findFirst()
                .map(name -> fault(INVALID_REQUEST, name + " is longer than " + bound(name) + " characters"));
    }

    private static int bound(String name) {
        return BOUNDS.getOrDefault(name, BOUND);
    }

    /** RFC 6749, appendix A. The database would refuse some of them, too late to say so. */
    private static Optional<Fault> noControlCharacters(Presented presented) {
        return KNOWN.stream()
                // JSON, whose reader judges them: between values they are space.
                .filter(name -> !name.equals("claims"))
                .filter(name -> presented.parameters().all(name).stream()
                        .anyMatch(value -> CONTROL.matcher(value).find()))
                .findFirst()
                .map(name -> fault(INVALID_REQUEST, name + " contains a control character"));
    }

    /** OpenID Connect Core 3.1.2.6. */
    private static Optional<Fault> noRegistration(Presented presented) {
        return presented.has("registration")
                ? found(REGISTRATION_NOT_SUPPORTED, "the registration parameter is not supported")
                : Optional.empty();
    }

    /** RFC 9101, 10.5. */
    private static Optional<Fault> signedIfItMustBe(Presented presented) {
        boolean must = presented.client().settings().features().requests().signedOnly();
        return must && !presented.passage().isSigned()
                ? found(INVALID_REQUEST, "this client must sign its requests and send request (RFC 9101)")
                : Optional.empty();
    }

    /** What was registered against a profile's rules, by whatever way, is not let in either. */
    private static Optional<Fault> profile(Presented presented) {
        ClientSettings client = presented.client().settings();
        List<String> registered = ProfileRules.faults(client);
        if (!registered.isEmpty()) {
            return found(
                    UNAUTHORIZED_CLIENT, "this client is not registered as its profile wants: " + registered.get(0));
        }
        ProfileRules.Asked asked = new ProfileRules.Asked(
                presented.passage().isPushed(),
                presented.passage().isSigned(),
                presented.has("code_challenge"),
                presented.get("response_mode").flatMap(ResponseMode::parse).orElse(ResponseMode.QUERY));
        return ProfileRules.fault(client, asked).map(fault -> fault(INVALID_REQUEST, fault));
    }

    /** RFC 9700, 2.1.2: nothing but the code flow. */
    private static Optional<Fault> responseType(Presented presented) {
        Optional<String> type = presented.get("response_type");
        if (type.isEmpty()) {
            return found(INVALID_REQUEST, "response_type is missing; it must be code");
        }
        return type.get().equals("code")
                ? Optional.empty()
                : found(UNSUPPORTED_RESPONSE_TYPE, "response_type must be code");
    }

    private static Optional<Fault> responseMode(Presented presented) {
        Optional<String> asked = presented.get("response_mode");
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Optional<ResponseMode> mode = ResponseMode.parse(asked.get());
        if (mode.isEmpty()) {
            return found(INVALID_REQUEST, "response_mode must be query, form_post, jwt, query.jwt or form_post.jwt");
        }
        boolean isWeb = presented.redirectUri().startsWith("http");
        return mode.get().isForm() && !isWeb
                ? found(
                        INVALID_REQUEST,
                        "response_mode must be a query mode: nothing can be posted to this redirect_uri")
                : Optional.empty();
    }

    /** OpenID Connect Core 3.1.2.1: accepted, and every page fits all of them. */
    private static Optional<Fault> display(Presented presented) {
        return presented
                .get("display")
                .filter(display -> !DISPLAYS.contains(display))
                .map(display -> fault(INVALID_REQUEST, "display must be page, popup, touch or wap"));
    }

    /** OpenID Connect Core 3.1.2.1. Scopes that genkan does not know are left out, as the specification says. */
    private static Optional<Fault> scope(Presented presented) {
        boolean openid = presented
                .get("scope")
                .filter(scope -> words(scope).contains("openid"))
                .isPresent();
        return openid ? Optional.empty() : found(INVALID_SCOPE, "scope must contain openid");
    }

    /** RFC 7636, 4.3 and 4.4.1; RFC 9700, 2.1.1. Without a method the challenge would be plain, which is never good. */
    private static Optional<Fault> challenge(Presented presented) {
        Optional<String> challenge = presented.get("code_challenge");
        Optional<String> method = presented.get("code_challenge_method");
        if (challenge.isEmpty() && method.isPresent()) {
            return found(INVALID_REQUEST, "code_challenge_method was sent without code_challenge");
        }
        if (challenge.isEmpty()) {
            return presented.client().settings().pkceRequired()
                    ? found(INVALID_REQUEST, "code_challenge is missing; this client must use PKCE with S256")
                    : Optional.empty();
        }
        if (!method.equals(Optional.of("S256"))) {
            return found(INVALID_REQUEST, "code_challenge_method must be S256");
        }
        return Pkce.isChallenge(challenge.get())
                ? Optional.empty()
                : found(INVALID_REQUEST, "code_challenge must be the base64url of a SHA-256 hash: 43 characters");
    }

    /** RFC 8707, 2. */
    private static Optional<Fault> resources(Presented presented) {
        List<String> resources = presented.parameters().all(RESOURCE);
        if (resources.size() > RESOURCES_AT_MOST) {
            return found(INVALID_TARGET, "resource was sent more than " + RESOURCES_AT_MOST + " times");
        }
        Set<String> registered =
                presented.client().settings().features().tokens().resources();
        return registered.containsAll(resources)
                ? Optional.empty()
                : found(INVALID_TARGET, "resource names one that this client is not registered for");
    }

    /** RFC 9449, 10. */
    private static Optional<Fault> dpopKey(Presented presented) {
        return presented
                .get("dpop_jkt")
                .filter(thumbprint -> !THUMBPRINT.matcher(thumbprint).matches())
                .map(thumbprint -> fault(
                        INVALID_REQUEST,
                        "dpop_jkt must be the base64url of a key's SHA-256 thumbprint: 43 characters"));
    }

    /** OpenID Connect Core 3.1.2.1. */
    private static Optional<Fault> prompt(Presented presented) {
        List<String> prompts = presented.get("prompt").map(RequestChecks::words).orElse(List.of());
        if (!prompts.stream().allMatch(prompt -> Prompt.parse(prompt).isPresent())) {
            return found(INVALID_REQUEST, "prompt has values other than none, login, consent, select_account");
        }
        return prompts.contains("none") && prompts.size() > 1
                ? found(INVALID_REQUEST, "prompt=none cannot stand with other values")
                : Optional.empty();
    }

    private static Optional<Fault> maxAge(Presented presented) {
        return presented
                .get("max_age")
                .filter(age -> !SECONDS.matcher(age).matches())
                .map(age -> fault(INVALID_REQUEST, "max_age must be a whole number of seconds, 0 or more"));
    }

    /** Its signature, issuer and audience; it may have expired. Whom it means is for the journey to compare. */
    private static Optional<Fault> idTokenHint(IdTokens idTokens, Presented presented) {
        return presented
                .get("id_token_hint")
                .filter(hint -> hint(idTokens, presented).isEmpty())
                .map(hint ->
                        fault(INVALID_REQUEST, "id_token_hint is no ID token that this issuer gave to this client"));
    }

    /** OpenID Connect Core 5.5; one answer can be about one member only. */
    private static Optional<Fault> claims(IdTokens idTokens, Presented presented) {
        try {
            Set<String> subjects = new HashSet<>(presented.claims().subjects());
            hint(idTokens, presented).map(IdTokenHint::subject).ifPresent(subjects::add);
            return subjects.size() > 1
                    ? found(INVALID_REQUEST, "claims and id_token_hint name more than one sub")
                    : Optional.empty();
        } catch (ClaimsParameter.Faulty e) {
            return Optional.of(e.fault());
        }
    }

    /** What a genuine {@code id_token_hint} says; empty if there is none. */
    static Optional<IdTokenHint> hint(IdTokens idTokens, Presented presented) {
        return presented
                .get("id_token_hint")
                .flatMap(hint -> idTokens.hint(
                        presented.tenant(), hint, presented.client().id()));
    }

    /** Values between spaces (RFC 6749, 3.3). */
    static List<String> words(String value) {
        return Arrays.stream(value.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static Fault fault(ErrorCode error, String description) {
        return new Fault(error, description);
    }

    private static Optional<Fault> found(ErrorCode error, String description) {
        return Optional.of(fault(error, description));
    }
}
