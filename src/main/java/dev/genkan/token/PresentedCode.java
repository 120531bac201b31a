package dev.genkan.token;

import dev.genkan.oauth.Pkce;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code as an authenticated client presents it.
 *
 * @param verifier PKCE; null if none was sent
 * @param dpopKey the thumbprint of the key that the client has shown to hold; null: none
 */
public record PresentedCode(
        String code,
        String clientId,
        String redirectUri,
        @Nullable String verifier,
        @Nullable String dpopKey,
        Audiences audiences) {

    /** What the code is bound to and this presentation lacks, in words for a developer; empty: everything fits. */
    Optional<String> misfit(CodeRow bound) {
        if (!bound.clientId().equals(clientId)) {
            return Optional.of("the code was issued to another client");
        }
        if (!bound.fresh()) {
            return Optional.of("the code has expired; it lives 60 seconds");
        }
        if (!bound.redirectUri().equals(redirectUri)) {
            return Optional.of("redirect_uri is not the one of the authorization request");
        }
        if (bound.dpopKey() != null && !bound.dpopKey().equals(dpopKey)) {
            return Optional.of("the code is bound to a DPoP key (dpop_jkt), and no proof by that key was sent");
        }
        // RFC 9700, 2.1.1: a verifier without a challenge shows that somebody took the challenge away (downgrade).
        if (bound.challenge() == null) {
            return verifier == null
                    ? Optional.empty()
                    : Optional.of("code_verifier was sent, but the authorization request had no code_challenge");
        }
        if (verifier == null) {
            return Optional.of("code_verifier is missing; the authorization request had a code_challenge");
        }
        return Pkce.isVerifier(verifier) && Pkce.matches(verifier, bound.challenge())
                ? Optional.empty()
                : Optional.of("code_verifier does not match the code_challenge");
    }

    @Override
    public String toString() {
        return "code of " + clientId;
    }
}
