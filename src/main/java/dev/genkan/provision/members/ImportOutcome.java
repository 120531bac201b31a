package dev.genkan.provision.members;

import dev.genkan.member.ImportRun;
import dev.genkan.member.file.RowRefusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How an import ended. */
public sealed interface ImportOutcome {
    /**
     * The file was applied, or in a dry run could be.
     *
     * @param refusals the first of them; all stand in the file of refusals
     * @param refusalFile empty if no row was refused
     * @param passwordFile the passwords that were made, readable by its owner only; empty if none were made, and in a dry run
     */
    record Applied(
            ImportRun.Counts counts, List<RowRefusal> refusals, Optional<Path> refusalFile, Optional<Path> passwordFile)
            implements ImportOutcome {
        public Applied {
            refusals = List.copyOf(refusals);
        }
    }

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
