package dev.genkan.admin;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.secret.OpaqueToken;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in who has the operator's token. */
@Singleton
final class Operator {
    private static final String SCHEME = "Bearer ";
    private static final int SHA256_BYTES = 32;

    private final Optional<byte[]> expected;

    Operator(AdminConfig config) {
        this.expected = config.tokenSha256().map(Operator::hash);
    }

    /**
     * @throws NotFoundException if there is no such token
     * @throws ProtocolException.BearerChallenge if this is none
     */
    void require(@Nullable String authorization) {
        byte[] hash = expected.orElseThrow(NotFoundException::new);
        boolean isSent = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = isSent ? authorization.substring(SCHEME.length()).trim() : "";
        if (!MessageDigest.isEqual(hash, OpaqueToken.sha256(token))) {
            throw new ProtocolException.BearerChallenge(
                    ErrorCode.INVALID_TOKEN, "the token is not the operator's", isSent);
        }
    }

    private static byte[] hash(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{" + 2 * SHA256_BYTES + "}")) {
            throw new IllegalStateException("genkan.admin.token-sha256 must be 64 hexadecimal digits");
        }
        return HexFormat.of().parseHex(digits);
    }
}
