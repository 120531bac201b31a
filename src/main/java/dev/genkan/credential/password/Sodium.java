package dev.genkan.credential.password;

import com.goterl.lazysodium.SodiumJava;
import com.goterl.lazysodium.utils.LibraryLoader;
import com.sun.jna.NativeLong;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Argon2id by libsodium, which its jar brings for the common platforms: a fifth of the CPU of one that is written in Java. It knows one lane and
 * salts of 16 bytes only.
 */
final class Sodium {
    private static final Logger LOG = Logger.getLogger(Sodium.class);
    private static final int SALT_BYTES = 16;
    private static final int SHORTEST_HASH = 16;
    /** crypto_pwhash_ALG_ARGON2ID13. */
    private static final int ARGON2ID = 2;

    private final SodiumJava library;

    private Sodium(SodiumJava library) {
        this.library = library;
    }

    /** Empty where the library does not load: on another platform, without a folder to unpack it into, or in a native executable. */
    static Optional<Sodium> load() {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Sodium(new SodiumJava(LibraryLoader.Mode.BUNDLED_ONLY)));
        } catch (RuntimeException | LinkageError e) {
            LOG.infof("passwords are hashed in Java, which is slower: libsodium does not load (%s)", e.getMessage());
            return Optional.empty();
        }
    }

    static boolean knows(byte[] salt, Argon2Cost cost, int length) {
        return cost.parallelism() == 1 && salt.length == SALT_BYTES && length >= SHORTEST_HASH;
    }

    /** @throws IllegalStateException if there is no memory for it */
    byte[] compute(byte[] text, byte[] salt, Argon2Cost cost, int length) {
        byte[] hash = new byte[length];
        NativeLong memory = new NativeLong(cost.memoryKib() * 1024L);
        int answer = library.crypto_pwhash(hash, length, text, text.length, salt, cost.iterations(), memory, ARGON2ID);
        if (answer != 0) {
            throw new IllegalStateException("libsodium has no memory for a hash of " + cost);
        }
        return hash;
    }
}
