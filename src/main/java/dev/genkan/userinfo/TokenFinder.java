package dev.genkan.userinfo;

import dev.genkan.oauth.Dpop;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the access token in a request (RFC 6750, 2; RFC 9449, 7.1): in the header or, with POST, in the form; never in the query. */
final class TokenFinder {
    private static final String BEARER = "Bearer ";
    private static final String DPOP = Dpop.NAME + " ";

    private TokenFinder() {}

    /**
     * @param query what stands in the address, where a token would end up in logs
     * @throws ProtocolException.BearerChallenge if there is none, or more than one
     */
    static PresentedToken find(@Nullable String authorization, Parameters form, Parameters query) {
        if (query.has("access_token")) {
            throw challenge("access_token must not stand in the address (RFC 6750, 2.3); use the Authorization header");
        }
        Optional<PresentedToken> inHeader = Optional.ofNullable(authorization).flatMap(TokenFinder::inHeader);
        Optional<PresentedToken> inForm = form.get("access_token").map(token -> new PresentedToken(token, false));
        if (inHeader.isPresent() && inForm.isPresent()
                || form.repeated(List.of("access_token")).isPresent()) {
            throw challenge("more than one access token was sent");
        }
        return inHeader.or(() -> inForm)
                .orElseThrow(() -> new ProtocolException.BearerChallenge(
                        ErrorCode.INVALID_TOKEN, "no access token was sent", false));
    }

    private static Optional<PresentedToken> inHeader(String authorization) {
        return after(BEARER, authorization)
                .map(token -> new PresentedToken(token, false))
                .or(() -> after(DPOP, authorization).map(token -> new PresentedToken(token, true)));
    }

    private static Optional<String> after(String scheme, String authorization) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(authorization.substring(scheme.length()).trim())
                : Optional.empty();
    }

    private static ProtocolException.BearerChallenge challenge(String description) {
        return new ProtocolException.BearerChallenge(ErrorCode.INVALID_REQUEST, description, true);
    }
}
