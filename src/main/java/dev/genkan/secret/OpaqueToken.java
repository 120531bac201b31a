package dev.genkan.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A bearer secret that means nothing by itself: an authorization code, a refresh token, a session cookie.
 *
 * <p>Only {@link #sha256()} is ever stored. 256 random bits need no salt and no slow hash.
 */
public record OpaqueToken(String value) {
    private static final int BYTES = 32;

    /** @param random exactly 32 bytes of {@link Randomness} */
    static OpaqueToken of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("an opaque token has " + BYTES + " bytes");
        }
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** What the database keeps. */
    public byte[] sha256() {
        return sha256(value);
    }

    /** SHA-256 of the text's UTF-8 bytes. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "[token]";
    }
}
