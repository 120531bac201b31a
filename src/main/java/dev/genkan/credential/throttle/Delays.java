package dev.genkan.credential.throttle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The wait that each try leaves behind: none for the free ones, then doubling up to the longest, which stays. */
record Delays(List<Duration> afterTry) {
    private static final int MANY_FREE_TRIES = 1000;

    Delays {
        afterTry = List.copyOf(afterTry);
    }

    /** @throws IllegalStateException if the settings contradict themselves; says which */
    static Delays of(ThrottleConfig config) {
        if (config.freeTries() < 1 || config.freeTries() > MANY_FREE_TRIES) {
            throw new IllegalStateException("genkan.credential.throttle.free-tries must be 1 to " + MANY_FREE_TRIES);
        }
        if (config.firstDelay().isZero()
                || config.firstDelay().isNegative()
                || config.longestDelay().compareTo(config.firstDelay()) < 0) {
            throw new IllegalStateException(
                    "genkan.credential.throttle.first-delay must be positive and no longer than longest-delay");
        }
        if (config.forgetAfter().compareTo(config.longestDelay()) <= 0) {
            throw new IllegalStateException(
                    "genkan.credential.throttle.forget-after must be longer than longest-delay");
        }
        List<Duration> delays = new ArrayList<>();
        for (int i = 1; i < config.freeTries(); i++) {
            delays.add(Duration.ZERO);
        }
        Duration delay = config.firstDelay();
        while (delay.compareTo(config.longestDelay()) < 0) {
            delays.add(delay);
            delay = delay.multipliedBy(2);
        }
        delays.add(config.longestDelay());
        return new Delays(delays);
    }

    /** Seconds, by try; what comes after the end is as long as the last. */
    Double[] seconds() {
        return afterTry.stream().map(delay -> delay.toMillis() / 1000.0).toArray(Double[]::new);
    }
}
