package dev.genkan.credential.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.OptionalInt;

/** What a password hash costs, and how many are made at a time. Memory at most: threads times {@code memory-kib}. */
@ConfigMapping(prefix = "genkan.credential.password")
interface PasswordConfig {
    /** Argon2id's m. 19 MiB, t=2, p=1 is OWASP's first choice. */
    @WithName("memory-kib")
    @WithDefault("19456")
    int memoryKib();

    /** Argon2id's t. */
    @WithDefault("2")
    int iterations();

    /** Argon2id's p. */
    @WithDefault("1")
    int parallelism();

    /** Hashes at the same time; not set: as many as there are cores. */
    OptionalInt threads();

    /** Hashes that may wait; whoever comes then is told that the server is busy. */
    @WithDefault("64")
    int queue();

    /** Hash in Java even where libsodium loads. */
    @WithName("in-java")
    @WithDefault("false")
    boolean inJava();

    Background background();

    /** Hashing of initial passwords that an import has left sealed. */
    interface Background {
        /** How often the job begins. */
        @WithDefault("1s")
        Duration every();

        /** Share of one core that it may use on each replica, in percent. */
        @WithDefault("50")
        int percent();
    }
}
