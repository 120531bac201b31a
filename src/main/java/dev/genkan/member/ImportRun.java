package dev.genkan.member;

import java.util.UUID;

/**
 * A file that was applied, and what became of its rows.
 *
 * @param fileName without its folder
 */
public record ImportRun(UUID id, String fileName, byte[] fileSha256, Counts counts) {

    /** Rows by what became of them. */
    public record Counts(int added, int changed, int withdrawn, int unchanged, int refused) {}

    @Override
    public String toString() {
        return "ImportRun[" + id + ", " + counts + "]";
    }
}
