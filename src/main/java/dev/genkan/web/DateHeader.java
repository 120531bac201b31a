package dev.genkan.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** {@code Date} on every answer (RFC 9110, 6.6.1): clients compare their clocks and caches with it, and FAPI 2.0 asks for it. */
@Singleton
final class DateHeader {
    /** Before {@link Door}, which answers some requests itself. */
    private static final int PRIORITY = 600;

    private record Written(Instant second, String text) {}

    private final InstantSource clock;
    /** A race writes the same text twice. */
    private volatile Written last = new Written(Instant.EPOCH, "");

    DateHeader(InstantSource clock) {
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    context.response().putHeader("Date", now());
                    context.next();
                },
                PRIORITY);
    }

    private String now() {
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Written written = last;
        if (!written.second().equals(second)) {
            written = new Written(second, DateTimeFormatter.RFC_1123_DATE_TIME.format(second.atOffset(ZoneOffset.UTC)));
            last = written;
        }
        return written.text();
    }
}
