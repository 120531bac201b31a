package dev.genkan.credential.throttle;

import java.time.Duration;

/**
 * When a lane begins to wait, and for how long: not at all before the last free try, then the first delay, which doubles with each
 * further try up to the longest.
 *
 * @param sliding whether the tries are forgotten after a time without any; else after that time since the first one
 */
record Limit(int freeTries, Duration firstDelay, Duration longestDelay, boolean sliding) {
    private static final String PREFIX = "genkan.credential.throttle.";

    /** Of a lane for all that comes from one network. */
    static Limit ofNetwork(ThrottleConfig config) {
        ThrottleConfig.Network network = config.network();
        return checked(
                new Limit(network.freeTries(), network.firstDelay(), network.longestDelay(), false),
                "network.",
                config.forgetAfter());
    }

    /** Of an account, from wherever. */
    static Limit ofAccount(ThrottleConfig config) {
        Limit narrow = narrow(config);
        if (config.accountFreeTries() < narrow.freeTries()) {
            throw new IllegalStateException(PREFIX + "account-free-tries must not be less than free-tries");
        }
        return new Limit(config.accountFreeTries(), narrow.firstDelay(), narrow.longestDelay(), true);
    }

    /** Of an account from one network, or on one device. */
    static Limit narrow(ThrottleConfig config) {
        return checked(
                new Limit(config.freeTries(), config.firstDelay(), config.longestDelay(), true),
                "",
                config.forgetAfter());
    }

    /** @throws IllegalStateException if the settings contradict themselves; says which */
    private static Limit checked(Limit limit, String group, Duration forgetAfter) {
        if (limit.freeTries < 1) {
            throw new IllegalStateException(PREFIX + group + "free-tries must be 1 or more");
        }
        if (limit.firstDelay.isZero()
                || limit.firstDelay.isNegative()
                || limit.longestDelay.compareTo(limit.firstDelay) < 0) {
            throw new IllegalStateException(
                    PREFIX + group + "first-delay must be positive and no longer than " + group + "longest-delay");
        }
        if (forgetAfter.compareTo(limit.longestDelay) <= 0) {
            throw new IllegalStateException(PREFIX + "forget-after must be longer than " + group + "longest-delay");
        }
        return limit;
    }

    double firstSeconds() {
        return firstDelay.toMillis() / 1000.0;
    }

    double longestSeconds() {
        return longestDelay.toMillis() / 1000.0;
    }
}
