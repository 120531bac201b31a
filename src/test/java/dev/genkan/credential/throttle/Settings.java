package dev.genkan.credential.throttle;

import java.time.Duration;

/** The defaults, to be altered. */
record Settings(int freeTries, int accountFreeTries, Duration firstDelay, Duration longestDelay, Network network)
        implements ThrottleConfig {
    static final Settings STANDARD =
            new Settings(5, 20, Duration.ofSeconds(30), Duration.ofMinutes(15), new OfNetwork(200, 1, 60));

    record OfNetwork(int freeTries, int first, int longest) implements ThrottleConfig.Network {
        @Override
        public Duration firstDelay() {
            return Duration.ofSeconds(first);
        }

        @Override
        public Duration longestDelay() {
            return Duration.ofSeconds(longest);
        }
    }

    Settings withNetwork(int free, int first, int longest) {
        return new Settings(freeTries, accountFreeTries, firstDelay, longestDelay, new OfNetwork(free, first, longest));
    }

    @Override
    public Duration forgetAfter() {
        return Duration.ofHours(24);
    }

    @Override
    public Duration rememberDevices() {
        return Duration.ofDays(365);
    }
}
