package dev.genkan.outbound;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What may be fetched from elsewhere, and how long that may take. */
@ConfigMapping(prefix = "genkan.outbound")
interface OutboundConfig {
    /** Private addresses and networks (CIDR) that may be connected to all the same, and names of hosts that may have such addresses. */
    Optional<List<String>> allow();

    /** The same, for plain http. Nothing else is fetched without TLS. */
    @WithName("allow-http")
    Optional<List<String>> allowHttp();

    /** A PEM file of certificates that are trusted besides those of the platform. */
    Optional<Path> trust();

    /** Up to the connection, TLS included, and then to the end of the answer. */
    @WithDefault("5s")
    Duration timeout();

    /** The longest answer. */
    @WithName("max-size")
    @WithDefault("256K")
    MemorySize maxSize();

    /** How long an answer is kept at least, whatever it says of itself. */
    @WithName("shortest-cache")
    @WithDefault("1m")
    Duration shortestCache();

    /** How long an answer is kept at most, whatever it says of itself. */
    @WithName("longest-cache")
    @WithDefault("1h")
    Duration longestCache();

    /** How long a failure is believed, and the time between two renewals before the time. */
    @WithName("retry-after")
    @WithDefault("10s")
    Duration retryAfter();
}
