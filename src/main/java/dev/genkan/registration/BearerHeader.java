package dev.genkan.registration;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import org.jspecify.annotations.Nullable;

/** A token in the Authorization header (RFC 6750, 2.1), which is the only place for one here. */
final class BearerHeader {
    private static final String SCHEME = "Bearer ";

    private BearerHeader() {}

    /** @throws ProtocolException.BearerChallenge if there is none */
    static String token(@Nullable String authorization, String what) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProtocolException.BearerChallenge(
                    ErrorCode.INVALID_TOKEN, what + " is missing in the Authorization header", false);
        }
        return authorization.substring(SCHEME.length()).trim();
    }

    static ProtocolException.BearerChallenge refused(String description) {
        return new ProtocolException.BearerChallenge(ErrorCode.INVALID_TOKEN, description, true);
    }
}
