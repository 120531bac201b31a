package dev.genkan.credential.password;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A member's row.
 *
 * @param hash null while the initial password waits sealed
 * @param foldedHash of a hashed initial password
 * @param isExpired by the database's clock, at the time of reading
 * @param setAt guards writes that go by what was read
 */
record StoredPassword(
        boolean isInitial,
        @Nullable String hash,
        @Nullable String foldedHash,
        byte @Nullable [] waiting,
        boolean isExpired,
        OffsetDateTime setAt) {

    String version() {
        return version(setAt);
    }

    static String version(OffsetDateTime setAt) {
        return setAt.toInstant().toString();
    }

    @Override
    public String toString() {
        return "[password]";
    }
}
