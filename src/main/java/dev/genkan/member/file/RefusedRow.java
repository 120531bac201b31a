package dev.genkan.member.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that changes nothing.
 *
 * @param memberKey whose row it is, so that a full file does not take the member for missing; null if that cannot be read, and
 *     then a full file must not be applied
 */
public record RefusedRow(long row, @Nullable String memberKey, List<RowRefusal> refusals) {

    public RefusedRow {
        refusals = List.copyOf(refusals);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "RefusedRow[" + row + ", " + refusals + "]";
    }
}
