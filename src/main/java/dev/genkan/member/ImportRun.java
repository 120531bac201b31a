package dev.genkan.member;

import java.util.Locale;
import java.util.UUID;

/**
 * A file that was applied, and what became of its rows.
 *
 * @param fileName without its folder
 */
public record ImportRun(UUID id, Kind kind, String fileName, byte[] fileSha256, Counts counts) {

    /** What a file says of those whom it does not name. */
    public enum Kind {
        /** Nothing. */
        DIFFERENCE,
        /** That they are no longer members. */
        FULL;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rows by what became of them. */
    public record Counts(int added, int changed, int withdrawn, int unchanged, int refused) {}

    @Override
    public String toString() {
        return "ImportRun[" + id + ", " + counts + "]";
    }
}
