package dev.genkan.member.file;

import java.util.List;

/**
 * How the reading of a file ended.
 *
 * @param accepted rows handed over as understood
 * @param refused rows handed over as refused
 * @param fileRefusals why the file as a whole is refused; then rows that were already handed over must not be applied
 */
public record ReadResult(long accepted, long refused, List<RowRefusal> fileRefusals) {

    public ReadResult {
        fileRefusals = List.copyOf(fileRefusals);
    }

    /** Whether the file was read to its end. */
    public boolean isComplete() {
        return fileRefusals.isEmpty();
    }
}
