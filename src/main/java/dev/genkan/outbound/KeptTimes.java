package dev.genkan.outbound;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long {@link Kept} keeps. */
@Singleton
public final class KeptTimes {
    private final InstantSource clock;
    private final OutboundConfig config;

    KeptTimes(InstantSource clock, OutboundConfig config) {
        this.clock = clock;
        this.config = config;
    }

    Instant now() {
        return clock.instant();
    }

    Duration within(Duration asked) {
        Duration least = asked.compareTo(config.shortestCache()) < 0 ? config.shortestCache() : asked;
        return least.compareTo(config.longestCache()) > 0 ? config.longestCache() : least;
    }

    Duration retryAfter() {
        return config.retryAfter();
    }
}
