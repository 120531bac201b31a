package dev.genkan.credential.password;

import java.util.Optional;

/**
 * Argon2id's parameters (RFC 9106, section 3.1).
 *
 * @param memoryKib m, at least 8 for each lane
 * @param iterations t
 * @param parallelism p
 */
record Argon2Cost(int memoryKib, int iterations, int parallelism) {
    Argon2Cost {
        if (parallelism < 1 || parallelism > 255 || iterations < 1 || memoryKib < 8 * parallelism) {
            throw new IllegalArgumentException(
                    "Argon2id needs parallelism 1 to 255, iterations of 1 and more, and memory of"
                            + " 8 KiB and more for each lane: m=" + memoryKib + ",t=" + iterations + ",p="
                            + parallelism);
        }
    }

    /**
     * What has to be spent beside this cost to have spent that one: the work of Argon2id is its memory times its passes. Empty: nothing, or
     * too little to be seen.
     */
    Optional<Argon2Cost> shortOf(Argon2Cost that) {
        long missing = ((long) that.memoryKib * that.iterations - (long) memoryKib * iterations) / that.iterations;
        return missing < 8L * that.parallelism
                ? Optional.empty()
                : Optional.of(new Argon2Cost((int) missing, that.iterations, that.parallelism));
    }

    /** Whether anything of this cost is less than that. */
    boolean isBelow(Argon2Cost that) {
        return memoryKib < that.memoryKib || iterations < that.iterations || parallelism < that.parallelism;
    }
}
