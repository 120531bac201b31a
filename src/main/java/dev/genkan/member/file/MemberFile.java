package dev.genkan.member.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads member files: CSV by RFC 4180, the first row names the columns (the insurer's desk, section 1).
 *
 * @param today in Asia/Tokyo; birth dates after it are refused, memberships that ended before it are withdrawals
 */
public record MemberFile(MemberFileMapping mapping, LocalDate today) {

    /** Reads a file in UTF-8, with or without a byte order mark. */
    public ReadResult read(InputStream in, RowSink sink) throws IOException {
        return read(in, StandardCharsets.UTF_8, sink);
    }

    /**
     * Reads a file in an encoding that was named or {@linkplain FileEncoding#detect found out}. The stream is closed.
     *
     * @throws IOException if the stream cannot be read; never because of what stands in it
     */
    public ReadResult read(InputStream in, Charset charset, RowSink sink) throws IOException {
        try (CsvRows rows = new CsvRows(in, charset)) {
            return new Reading(rows, sink).result();
        }
    }

    /** One pass over one file. */
    private final class Reading {

        private final CsvRows rows;
        private final RowSink sink;
        private long accepted;
        private long refused;

        Reading(CsvRows rows, RowSink sink) {
            this.rows = rows;
            this.sink = sink;
        }

        ReadResult result() throws IOException {
            List<RowRefusal> fileRefusals = readAll();
            return new ReadResult(accepted, refused, fileRefusals);
        }

        private List<RowRefusal> readAll() throws IOException {
            try {
                return read();
            } catch (CsvRows.BrokenRow broken) {
                return List.of(new RowRefusal(rows.row(), null, broken.reason()));
            }
        }

        private List<RowRefusal> read() throws IOException, CsvRows.BrokenRow {
            Optional<CSVRecord> first = rows.next();
            if (first.isEmpty()) {
                return List.of(new RowRefusal(1, null, Reason.EMPTY_FILE));
            }
            List<RowRefusal> refusals = Headings.refusals(rows.row(), first.get(), mapping);
            if (!refusals.isEmpty()) {
                return refusals;
            }
            Headings headings = Headings.of(first.get(), mapping);
            sink.columns(Set.copyOf(headings.columns()));
            for (Optional<CSVRecord> next = rows.next(); next.isPresent(); next = rows.next()) {
                read(headings, next.get());
            }
            return List.of();
        }

        private void read(Headings headings, CSVRecord record) {
            long row = rows.row();
            if (record.size() != headings.size()) {
                // Cells may have slipped into their neighbours, so the key is not trusted either.
                Reason reason = record.size() < headings.size() ? Reason.CELLS_MISSING : Reason.CELLS_TOO_MANY;
                refuse(new RefusedRow(row, RefusedRow.Keys.UNKNOWN, List.of(new RowRefusal(row, null, reason))));
                return;
            }
            Cells cells = new Cells(row, headings, record, mapping);
            RowReader reader = new RowReader(cells, today);
            String key = reader.memberKey();
            MemberRow read = reader.read(row, key == null ? "" : key);
            if (key == null || !cells.refusals().isEmpty()) {
                refuse(new RefusedRow(row, reader.keys(), cells.refusals()));
            } else {
                accepted++;
                sink.accepted(read);
            }
        }

        private void refuse(RefusedRow row) {
            refused++;
            sink.refused(row);
        }
    }
}
