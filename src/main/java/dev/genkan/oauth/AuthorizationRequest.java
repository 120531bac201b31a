package dev.genkan.oauth;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
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
 * @param hintedSubject {@code sub} of a verified {@code id_token_hint}; null if none
 */
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
        @Nullable String hintedSubject) {

    public AuthorizationRequest {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        prompts = Set.copyOf(prompts);
        uiLocales = List.copyOf(uiLocales);
        acrValues = List.copyOf(acrValues);
    }

    public boolean asks(Prompt prompt) {
        return prompts.contains(prompt);
    }

    public Optional<Duration> maxAge() {
        return Optional.ofNullable(maxAgeSeconds).map(Duration::ofSeconds);
    }
}
