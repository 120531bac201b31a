package dev.genkan.member.file;

import dev.genkan.member.IndividualNumber;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * The first row of a file, understood.
 *
 * @param columns in the order of the file
 * @param names as the file has them, for messages
 */
record Headings(List<MemberColumn> columns, List<String> names) {

    private static final int LONGEST_SHOWN = 40;

    int size() {
        return columns.size();
    }

    /** What is wrong with the first row, if anything; only then can it be {@linkplain #of understood}. */
    static List<RowRefusal> refusals(long row, CSVRecord cells, MemberFileMapping mapping) {
        List<RowRefusal> refusals = new ArrayList<>();
        Set<MemberColumn> seen = EnumSet.noneOf(MemberColumn.class);
        for (int index = 0; index < cells.size(); index++) {
            String name = shown(cells.get(index), index);
            Optional<MemberColumn> column = mapping.column(cells.get(index));
            if (cells.get(index).indexOf(CsvRows.UNREADABLE) >= 0) {
                refusals.add(new RowRefusal(row, name, Reason.ENCODING));
            } else if (column.isEmpty()) {
                refusals.add(new RowRefusal(row, name, Reason.COLUMN_UNKNOWN));
            } else if (!seen.add(column.get())) {
                refusals.add(new RowRefusal(row, name, Reason.COLUMN_TWICE));
            }
        }
        boolean readable = refusals.stream().noneMatch(refusal -> refusal.reason() == Reason.ENCODING);
        if (seen.isEmpty() && readable) {
            // Probably a file without headings: its first row is a person, and nothing of it is repeated.
            return List.of(new RowRefusal(row, null, Reason.NO_HEADINGS));
        }
        if (readable) {
            mapping.required().stream()
                    .filter(column -> !seen.contains(column))
                    .sorted()
                    .forEach(column -> refusals.add(new RowRefusal(row, column.heading(), Reason.COLUMN_MISSING)));
        }
        return refusals;
    }

    static Headings of(CSVRecord cells, MemberFileMapping mapping) {
        return new Headings(
                cells.stream().map(cell -> mapping.column(cell).orElseThrow()).toList(),
                cells.stream().map(String::strip).toList());
    }

    private static String shown(String cell, int index) {
        String name = cell.strip();
        boolean speakable = !name.isEmpty()
                && name.length() <= LONGEST_SHOWN
                && name.indexOf(CsvRows.UNREADABLE) < 0
                && name.chars().noneMatch(Character::isISOControl)
                && !IndividualNumber.occursIn(name);
        return speakable ? name : "no. " + (index + 1);
    }
}
