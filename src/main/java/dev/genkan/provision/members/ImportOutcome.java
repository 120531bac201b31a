package dev.genkan.provision.members;

import dev.genkan.member.ImportRun;
import dev.genkan.member.file.FileEncoding;
import dev.genkan.member.file.RowRefusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How an import ended. */
public sealed interface ImportOutcome {
    /**
     * The file was applied, or in a dry run could be.
     *
     * @param encoding as it was said or found out
     * @param refusals the first of them; all stand in the file of refusals
     */
    record Applied(FileEncoding encoding, ImportRun.Counts counts, List<RowRefusal> refusals, Results files)
            implements ImportOutcome {
        public Applied {
            refusals = List.copyOf(refusals);
        }

        Applied with(Results other) {
            return new Applied(encoding, counts, refusals, other);
        }
    }

    /**
     * Where the rest is told.
     *
     * @param refusals empty if no row was refused
     * @param passwords those that were made, readable by the file's owner only; empty if none were made, and in a dry run
     * @param recovered files of an earlier import that was applied, but cut off before it could tell
     */
    record Results(Optional<Path> refusals, Optional<Path> passwords, List<Path> recovered) {
        static final Results NONE = new Results(Optional.empty(), Optional.empty(), List.of());

        public Results {
            recovered = List.copyOf(recovered);
        }
    }

    /**
     * The database was lost on the way.
     *
     * @param inDoubt false: nothing was changed. True: all was done, but the database's last word is missing; the same file
     *     once more finds out what became of it
     */
    record Interrupted(boolean inDoubt) implements ImportOutcome {}

    /** The file as a whole cannot be read; nothing was changed. */
    record Refused(List<RowRefusal> reasons) implements ImportOutcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A full file has rows whose keys cannot be read, so that nobody knows who is missing; nothing was changed.
     *
     * @param rows how many
     * @param refusals of the first of them
     */
    record KeysUnread(int rows, List<RowRefusal> refusals) implements ImportOutcome {
        public KeysUnread {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * A full file would withdraw more members than the tenant's limit lets it, or not as many as were accepted; nothing was
     * changed.
     *
     * @param withdrawn how many it would withdraw, of so many insured ones
     * @param limit in %
     */
    record WithdrawalsRefused(int withdrawn, int insured, int limit) implements ImportOutcome {}

    /** Another import of this tenant is running; nothing was changed. */
    record Busy() implements ImportOutcome {}
}
