package dev.genkan.journey;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The journey cannot go on (row S15); nothing was changed.
 *
 * @param initiateLogin where the portal begins a login (OpenID Connect Core 4); null: unknown, or it has no such address
 * @param repeatable the journey whose request {@link Journeys#startAgain} can repeat for this browser; null: none
 */
public record StartOver(
        Reason reason,
        @Nullable URI initiateLogin,
        @Nullable UUID repeatable) implements Way {

    /** What the person is told. */
    public enum Reason {
        /** Too much time went by. */
        EXPIRED,
        /** The login was completed before. */
        FINISHED,
        /** Another browser's, a changed or an incomplete address. */
        UNKNOWN
    }

    public Optional<URI> portal() {
        return Optional.ofNullable(initiateLogin);
    }
}
