package dev.genkan.journey;

import java.util.Optional;

/**
 * What became of a report.
 *
 * @param way where the journey leads by it, as the transaction saw it that recorded it; empty: nothing was recorded, and {@link
 *     Journeys#goOn} knows
 */
public record Reported<T>(T outcome, Optional<Way> way) {
    static <T> Reported<T> nothing(T outcome) {
        return new Reported<>(outcome, Optional.empty());
    }
}
