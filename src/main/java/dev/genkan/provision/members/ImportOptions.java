package dev.genkan.provision.members;

import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.file.FileEncoding;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be imported.
 *
 * @param dryRun whether everything is done and then undone, so that the counts and refusals are exactly those of the real run
 * @param results folder for the refusals and, if passwords were made, for these
 * @param encoding as the insurer has said; null: to be found out
 * @param acceptedWithdrawals of a full file: how many members somebody has agreed to withdraw, whatever the tenant's limit;
 *     null: nobody was asked
 */
public record ImportOptions(
        boolean dryRun,
        Path results,
        @Nullable FileEncoding encoding,
        Kind kind,
        @Nullable Integer acceptedWithdrawals) {

    /** Of a difference, with nothing said that can be found out. */
    public ImportOptions(boolean dryRun, Path results) {
        this(dryRun, results, null, Kind.DIFFERENCE, null);
    }

    /** The two readings of a file. */
    public enum Phase {
        CHECKED,
        APPLIED
    }

    /** Is told how far an import has come. */
    public interface Progress {
        void reached(Phase phase, long rows);
    }
}
