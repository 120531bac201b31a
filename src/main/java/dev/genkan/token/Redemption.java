package dev.genkan.token;

import dev.genkan.oauth.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What became of a presented code. */
public sealed interface Redemption {
    /** @param nonce of the authorization request; null if it had none */
    record Redeemed(Grant grant, @Nullable String nonce) implements Redemption {}

    /** @param description for the client's developer */
    record Refused(ErrorCode error, String description) implements Redemption {
        static Refused grant(String description) {
            return new Refused(ErrorCode.INVALID_GRANT, description);
        }
    }
}
