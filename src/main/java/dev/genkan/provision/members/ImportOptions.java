package dev.genkan.provision.members;

import dev.genkan.member.file.FileEncoding;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be imported.
 *
 * @param dryRun whether everything is done and then undone, so that the counts and refusals are exactly those of the real run
 * @param results folder for the refusals and, if passwords were made, for these
 * @param encoding as the insurer has said; null: to be found out
 */
public record ImportOptions(
        boolean dryRun, Path results, @Nullable FileEncoding encoding) {

    /** With nothing said that can be found out. */
    public ImportOptions(boolean dryRun, Path results) {
        this(dryRun, results, null);
    }
}
