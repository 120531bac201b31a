package dev.genkan.member.file;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param row as a spreadsheet counts: the headings are row 1
 * @param column the heading as the file has it; null where the whole row or file is meant
 */
public record RowRefusal(long row, @Nullable String column, Reason reason) {

    /** For the person who puts it right. */
    public String message() {
        return "Row " + row + (column == null ? "" : ", column " + column) + ": " + reason.message();
    }
}
