package dev.genkan.member.file;

import dev.genkan.member.IndividualNumber;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The cells of one row by column, and what has been found wrong with them so far. */
final class Cells {

    private static final int LONGEST = 1000;

    private final long row;
    private final Headings headings;
    private final Map<MemberColumn, String> texts = new EnumMap<>(MemberColumn.class);
    private final List<RowRefusal> refusals = new ArrayList<>();

    /** Takes a row with as many cells as there are headings. A cell that is refused here counts as empty. */
    Cells(long row, Headings headings, CSVRecord cells, MemberFileMapping mapping) {
        this.row = row;
        this.headings = headings;
        for (int index = 0; index < headings.size(); index++) {
            MemberColumn column = headings.columns().get(index);
            String text = cells.get(index).strip();
            fault(text, mapping.twelveDigitKeys().contains(column))
                    .ifPresentOrElse(reason -> refuse(column, reason), () -> texts.put(column, text));
        }
    }

    private static Optional<Reason> fault(String text, boolean ownTwelveDigits) {
        if (text.length() > LONGEST) {
            return Optional.of(Reason.CELL_TOO_LONG);
        }
        if (text.indexOf(CsvRows.UNREADABLE) >= 0) {
            return Optional.of(Reason.ENCODING);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Reason.CONTROL_CHARACTER);
        }
        return !ownTwelveDigits && IndividualNumber.occursIn(text)
                ? Optional.of(Reason.INDIVIDUAL_NUMBER)
                : Optional.empty();
    }

    /** Null for an empty cell, a refused one, and a column that the file does not have. */
    @Nullable
    String text(MemberColumn column) {
        String text = texts.get(column);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Null as for {@link #text}, or because the reader gives nothing, which is refused with the reason. */
    <T> @Nullable T read(MemberColumn column, Function<String, Optional<T>> reader, Reason otherwise) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        Optional<T> read = reader.apply(text);
        if (read.isEmpty()) {
            refuse(column, otherwise);
        }
        return read.orElse(null);
    }

    void refuse(MemberColumn column, Reason reason) {
        int index = headings.columns().indexOf(column);
        refusals.add(new RowRefusal(
                row, index < 0 ? column.heading() : headings.names().get(index), reason));
    }

    boolean isRefused(MemberColumn column) {
        return headings.columns().contains(column) && !texts.containsKey(column);
    }

    List<RowRefusal> refusals() {
        return List.copyOf(refusals);
    }
}
