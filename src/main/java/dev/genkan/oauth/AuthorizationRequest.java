package dev.genkan.oauth;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request that passed every check which needs no member: client known, redirect URI registered, parameters
 * well-formed (OpenID Connect Core 3.1.2.1, RFC 7636).
 *
 * @param state returned as it came; null if none
 * @param nonce goes into the ID token; null if none
 * @param scopes requested and allowed to the client, in the order of the request; always contains {@code openid}
 * @param maxAgeSeconds null if not asked
 * @param loginHint a user ID to fill in; null if none
 * @param uiLocales BCP 47 tags in order of preference
 * @param acrValues as asked, in order of preference
 * @param codeChallenge S256; null only for a client that is exempt from PKCE
 * @param hintedSubject {@code sub} of a verified {@code id_token_hint}, or the one that {@code claims} asks for; null if none
 * @param claims null, as versions before stored it, is none
 * @param responseMode null, as versions before stored it: in the query
 * @param resources absolute URIs that the access token is for (RFC 8707); null, as versions before stored it, is none
 * @param dpopJkt the thumbprint of the key that the code is bound to (RFC 9449, 10); null: none
 * @param pushed the key of the pushed request that it was (RFC 9126), good for one answer; null: it was none
 */
@RegisterForReflection
public record AuthorizationRequest(
        String clientId,
        String redirectUri,
        @Nullable String state,
        @Nullable String nonce,
        // Else Jackson reads them into a set without order.
        @JsonDeserialize(as = LinkedHashSet.class) Set<String> scopes,
        Set<Prompt> prompts,
        @Nullable Long maxAgeSeconds,
        @Nullable String loginHint,
        List<String> uiLocales,
        List<String> acrValues,
        @Nullable String codeChallenge,
        @Nullable String hintedSubject,
        @Nullable RequestedClaims claims,
        @Nullable ResponseMode responseMode,
        @JsonDeserialize(as = LinkedHashSet.class) @Nullable Set<String> resources,
        @Nullable String dpopJkt,
        @Nullable String pushed) {

    /** One that is answered in the query, names no resource and no key. */
    public AuthorizationRequest(
            String clientId,
            String redirectUri,
            @Nullable String state,
            @Nullable String nonce,
            Set<String> scopes,
            Set<Prompt> prompts,
            @Nullable Long maxAgeSeconds,
            @Nullable String loginHint,
            List<String> uiLocales,
            List<String> acrValues,
            @Nullable String codeChallenge,
            @Nullable String hintedSubject,
            @Nullable RequestedClaims claims) {
        this(
                clientId,
                redirectUri,
                state,
                nonce,
                scopes,
                prompts,
                maxAgeSeconds,
                loginHint,
                uiLocales,
                acrValues,
                codeChallenge,
                hintedSubject,
                claims,
                null,
                null,
                null,
                null);
    }

    public AuthorizationRequest {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        prompts = Set.copyOf(prompts);
        uiLocales = List.copyOf(uiLocales);
        acrValues = List.copyOf(acrValues);
        claims = RequestedClaims.orNone(claims);
        responseMode = responseMode == null ? ResponseMode.QUERY : responseMode;
        resources = resources == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(resources));
    }

    /** To begin it once more in the browser that has brought it (row S15): its push was for the first time only. */
    public AuthorizationRequest again() {
        return new AuthorizationRequest(
                clientId,
                redirectUri,
                state,
                nonce,
                scopes,
                prompts,
                maxAgeSeconds,
                loginHint,
                uiLocales,
                acrValues,
                codeChallenge,
                hintedSubject,
                claims,
                responseMode,
                resources,
                dpopJkt,
                null);
    }

    /** @param issuer who answers */
    public ReturnAddress returnAddress(String issuer) {
        return new ReturnAddress(issuer, clientId, redirectUri, state, Objects.requireNonNull(responseMode));
    }

    public boolean asks(Prompt prompt) {
        return prompts.contains(prompt);
    }

    /** In order of preference: the essential ones, if there are any, else those that were only wished for. */
    public List<Acr> wantedAcrs() {
        List<String> wanted = claims.essentialAcrs().isEmpty() ? acrValues : claims.essentialAcrs();
        return wanted.stream().map(Acr::parse).flatMap(Optional::stream).toList();
    }

    /** Whether a session of this strength may be answered with a code (OpenID Connect Core 5.5.1.1). */
    public boolean isMetBy(Acr reached) {
        return claims.essentialAcrs().isEmpty() || wantedAcrs().stream().anyMatch(reached::reaches);
    }

    public Optional<Duration> maxAge() {
        return Optional.ofNullable(maxAgeSeconds).map(Duration::ofSeconds);
    }
}
