package dev.genkan.credential.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/** RFC 9106 on the calling thread: by libsodium where it loads and knows the parameters, else by Bouncy Castle, with the same result. */
final class Argon2id {
    private static final int HASH_BYTES = 32;

    private final @Nullable Sodium sodium;

    private Argon2id(@Nullable Sodium sodium) {
        this.sodium = sodium;
    }

    static Argon2id inJava() {
        return new Argon2id(null);
    }

    /** The fastest one that works here. */
    static Argon2id fastest() {
        return new Argon2id(Loaded.SODIUM.orElse(null));
    }

    /** Unpacked and loaded once for the process, when it is first wanted. */
    private static final class Loaded {
        static final Optional<Sodium> SODIUM = Sodium.load();
    }

    PasswordHash hash(String text, byte[] salt, Argon2Cost cost) {
        return new PasswordHash(cost, salt, compute(text, salt, cost, HASH_BYTES));
    }

    /** Compares in constant time. */
    boolean matches(String text, PasswordHash stored) {
        return MessageDigest.isEqual(stored.hash(), compute(text, stored.salt(), stored.cost(), stored.hash().length));
    }

    /** Whether another way than Java's computes the hashes of this cost. */
    boolean isNative(Argon2Cost cost) {
        return sodium != null && cost.parallelism() == 1;
    }

    private byte[] compute(String text, byte[] salt, Argon2Cost cost, int length) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return sodium != null && Sodium.knows(salt, cost, length)
                ? sodium.compute(bytes, salt, cost, length)
                : compute(
                        bytes,
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
