package dev.genkan.secret;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must be read again (private keys, OTP keys, waiting mails) with a key from outside the database.
 *
 * <p>AES-256-GCM under a key derived per purpose. The purpose is authenticated too, so that a ciphertext that is moved to
 * another row, column or tenant does not open. Layout: version (1 byte), length and id of the key, nonce (12 bytes), text.
 */
@Singleton
public final class Vault {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, KeyedHash> keys = new HashMap<>();
    private final String currentKey;
    private final Randomness randomness;

    Vault(SecretConfig config, Randomness randomness) {
        config.keys().forEach((id, key) -> keys.put(id, new KeyedHash(decode(id, key))));
        this.currentKey = config.currentKey();
        this.randomness = randomness;
        if (!keys.containsKey(currentKey)) {
            throw new IllegalStateException("genkan.secret.current-key is \"" + currentKey
                    + "\", but genkan.secret.keys has no key of that id");
        }
    }

    /** @param purpose where this ciphertext belongs: room, tenant and row, for example {@code keys/midori/kid} */
    public byte[] seal(String purpose, byte[] plain) {
        byte[] id = currentKey.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = randomness.bytes(NONCE_BYTES);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, purpose, keys.get(currentKey), nonce, plain);
        return ByteBuffer.allocate(2 + id.length + nonce.length + sealed.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * @throws IllegalStateException if the ciphertext was altered, belongs to another purpose, or its key is not configured
     */
    public byte[] open(String purpose, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        if (buffer.get() != VERSION) {
            throw new IllegalStateException("unknown ciphertext version for " + purpose);
        }
        byte[] id = new byte[buffer.get()];
        buffer.get(id);
        KeyedHash key = keys.get(new String(id, StandardCharsets.UTF_8));
        if (key == null) {
            throw new IllegalStateException("genkan.secret.keys lacks the key \""
                    + new String(id, StandardCharsets.UTF_8) + "\" that sealed " + purpose);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] text = new byte[buffer.remaining()];
        buffer.get(text);
        return crypt(Cipher.DECRYPT_MODE, purpose, key, nonce, text);
    }

    /** Id of the key that seals from now on. */
    public String currentKey() {
        return currentKey;
    }

    /** Ids of all keys that are configured. */
    public Set<String> keys() {
        return Set.copyOf(keys.keySet());
    }

    private static byte[] crypt(int mode, String purpose, KeyedHash key, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode, new SecretKeySpec(key.hash("vault", purpose), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open or seal " + purpose, e);
        }
    }

    private static byte[] decode(String id, String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (bytes.length == 32) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the value.
        }
        throw new IllegalStateException("genkan.secret.keys.\"" + id + "\" must be the Base64 of exactly 32 bytes");
    }
}
