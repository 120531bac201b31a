package dev.genkan.secret;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * The host's clock, as a value to be passed. Lifetimes that the database decides go by its own {@code now()}; this clock is
 * for JWT times and one-time passwords (protocol.md, "Clock").
 */
@Singleton
final class SystemClock {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
