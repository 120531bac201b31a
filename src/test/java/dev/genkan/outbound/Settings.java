package dev.genkan.outbound;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of the outbound client, in tests. */
record Settings(
        List<String> open, List<String> openPlain, @Nullable Path file, Duration timeout) implements OutboundConfig {
    static final Settings PRODUCTION = new Settings(List.of(), List.of(), null, Duration.ofSeconds(20));
    static final Settings LOOPBACK =
            new Settings(List.of("127.0.0.0/8"), List.of("127.0.0.0/8"), null, Duration.ofSeconds(20));

    Settings within(Duration time) {
        return new Settings(open, openPlain, file, time);
    }

    Settings trusting(Path pem) {
        return new Settings(open, openPlain, pem, timeout);
    }

    @Override
    public Optional<List<String>> allow() {
        return Optional.of(open).filter(list -> !list.isEmpty());
    }

    @Override
    public Optional<List<String>> allowHttp() {
        return Optional.of(openPlain).filter(list -> !list.isEmpty());
    }

    @Override
    public Optional<Path> trust() {
        return Optional.ofNullable(file);
    }

    @Override
    public MemorySize maxSize() {
        return new MemorySize(BigInteger.valueOf(1_000));
    }

    @Override
    public Duration shortestCache() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration longestCache() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(10);
    }
}
