package dev.genkan.token;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.secret.OpaqueToken;
import org.jspecify.annotations.Nullable;

/** What became of a presented refresh token. */
public sealed interface Refreshment {
    /**
     * @param grant with the scopes of the new access token
     * @param successor null if the client keeps the token that it has
     */
    record Refreshed(Grant grant, @Nullable OpaqueToken successor) implements Refreshment {}

    /** @param description for the client's developer */
    record Refused(ErrorCode error, String description) implements Refreshment {
        static Refused grant(String description) {
            return new Refused(ErrorCode.INVALID_GRANT, description);
        }
    }
}
