package dev.genkan.dpop;

import dev.genkan.oauth.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What a request's proof has shown. */
public sealed interface Verdict {
    /** To be told in the answer's DPoP-Nonce header, whatever the answer is; null: none. */
    @Nullable
    String nonce();

    /** No proof came. */
    record Absent() implements Verdict {
        @Override
        public @Nullable String nonce() {
            return null;
        }
    }

    /** @param thumbprint of the key that the sender holds */
    record Proven(String thumbprint, @Nullable String nonce) implements Verdict {}

    /** @param description for the client's developer */
    record Refused(
            ErrorCode error, String description, @Nullable String nonce) implements Verdict {}
}
