package dev.genkan.member.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row that changes nothing. */
public record RefusedRow(long row, Keys keys, List<RowRefusal> refusals) {

    /**
     * Whose row it is, so that a full file does not take the member for missing.
     *
     * @param member null if it cannot be read
     * @param previous null if it cannot be read or there is none
     * @param complete whether all that stands there could be read; if not, a full file must not be applied
     */
    public record Keys(@Nullable String member, @Nullable String previous, boolean complete) {

        static final Keys UNKNOWN = new Keys(null, null, false);

        /** Nothing of a person belongs in a log. */
        @Override
        public String toString() {
            return "Keys[]";
        }
    }

    public RefusedRow {
        refusals = List.copyOf(refusals);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "RefusedRow[" + row + ", " + refusals + "]";
    }
}
