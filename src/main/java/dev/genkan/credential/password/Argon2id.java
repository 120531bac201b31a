package dev.genkan.credential.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** RFC 9106 by Bouncy Castle, on the calling thread. */
final class Argon2id {
    private static final int HASH_BYTES = 32;

    private Argon2id() {}

    static PasswordHash hash(String text, byte[] salt, Argon2Cost cost) {
        return new PasswordHash(cost, salt, compute(text, salt, cost, HASH_BYTES));
    }

    /** Compares in constant time. */
    static boolean matches(String text, PasswordHash stored) {
        return MessageDigest.isEqual(stored.hash(), compute(text, stored.salt(), stored.cost(), stored.hash().length));
    }

    private static byte[] compute(String text, byte[] salt, Argon2Cost cost, int length) {
        return compute(
                text.getBytes(StandardCharsets.UTF_8),
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.iterations())
                        .withParallelism(cost.parallelism())
                        .withSalt(salt)
                        .build(),
                length);
    }

    static byte[] compute(byte[] text, Argon2Parameters parameters, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(parameters);
        byte[] hash = new byte[length];
        argon2.generateBytes(text, hash);
        return hash;
    }
}
