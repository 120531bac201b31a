package dev.genkan.userinfo;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the access token in a request (RFC 6750, 2): in the header or, with POST, in the form; never in the query. */
final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /**
     * @param query what stands in the address, where a token would end up in logs
     * @throws ProtocolException.BearerChallenge if there is none, or more than one
     */
    static String find(@Nullable String authorization, Parameters form, Parameters query) {
        if (query.has("access_token")) {
            throw challenge("access_token must not stand in the address (RFC 6750, 2.3); use the Authorization header");
        }
        Optional<String> inHeader = Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).trim());
        Optional<String> inForm = form.get("access_token");
        if (inHeader.isPresent() && inForm.isPresent()
                || form.repeated(List.of("access_token")).isPresent()) {
            throw challenge("more than one access token was sent");
        }
        return inHeader.or(() -> inForm)
                .orElseThrow(() -> new ProtocolException.BearerChallenge(
                        ErrorCode.INVALID_TOKEN, "no access token was sent", false));
    }

    private static ProtocolException.BearerChallenge challenge(String description) {
        return new ProtocolException.BearerChallenge(ErrorCode.INVALID_REQUEST, description, true);
    }
}
