package dev.genkan.dpop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a proof says that its own key has signed (RFC 9449, 4.2).
 *
 * @param thumbprint of the key (RFC 7638), base64url of SHA-256
 * @param accessTokenHash null if the request brings no token
 * @param nonce null: none
 */
record Proof(
        String thumbprint,
        String algorithm,
        String method,
        String address,
        Instant issuedAt,
        String id,
        @Nullable String accessTokenHash,
        @Nullable String nonce) {}
