package dev.genkan.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under a key that never leaves this object. */
public final class KeyedHash {
    private final SecretKeySpec key;

    /** @param key at least 32 bytes; copied */
    public KeyedHash(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("a key has at least 32 bytes");
        }
        this.key = new SecretKeySpec(Arrays.copyOf(key, key.length), "HmacSHA256");
    }

    /** A key of its own for one purpose, so that a hash made for one cannot serve another. */
    public KeyedHash derive(String purpose) {
        return new KeyedHash(hash(purpose));
    }

    /** The hash over the parts, each with its length before it: ("ab","c") and ("a","bc") differ. */
    public byte[] hash(String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "[key]";
    }
}
