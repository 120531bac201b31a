package dev.genkan.member.file;

import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV file (RFC 4180), one at a time, none of them larger than memory can take. Blank rows are passed over. */
final class CsvRows implements Closeable {

    /** Stands where bytes are no text, so that the row that has them can be named; a decoder that reads ahead cannot. */
    static final char UNREADABLE = '\uFFFD';

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final RowBudget budget;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long row;

    CsvRows(InputStream in, Charset charset) throws IOException {
        budget = new RowBudget(new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        parser = CSVParser.builder().setReader(budget).setFormat(FORMAT).get();
        records = parser.iterator();
    }

    /** The number of the row that {@link #next} gave last, or tried to give; the first is 1. */
    long row() {
        return row;
    }

    /** Empty at the end of the file. */
    Optional<CSVRecord> next() throws IOException, BrokenRow {
        while (true) {
            row++;
            budget.renew();
            try {
                if (!records.hasNext()) {
                    return Optional.empty();
                }
                CSVRecord read = records.next();
                if (read.stream().anyMatch(cell -> !cell.isBlank())) {
                    return Optional.of(read);
                }
            } catch (UncheckedIOException failed) {
                throw refusal(failed.getCause());
            }
        }
    }

    private static BrokenRow refusal(IOException cause) throws IOException {
        if (cause instanceof RowTooLong) {
            return new BrokenRow(Reason.ROW_TOO_LONG);
        }
        if (cause instanceof CSVException) {
            return new BrokenRow(Reason.MALFORMED_QUOTES);
        }
        throw cause;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** The rest of the file cannot be told apart into rows. */
    static final class BrokenRow extends Exception {

        private static final long serialVersionUID = 1L;
        private final Reason reason;

        BrokenRow(Reason reason) {
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private static final class RowTooLong extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Ends the reading when one row has taken too much: the parser itself would collect an unclosed quotation to the end of the
     * file. Also takes a byte order mark off, which would otherwise be part of the first heading.
     */
    private static final class RowBudget extends FilterReader {

        private static final char BYTE_ORDER_MARK = '\uFEFF';
        // What the parser has read ahead was paid by the row before; hence a budget well above any honest row.
        private static final int CHARACTERS = 65_536;
        private int left = CHARACTERS;
        private boolean begun;

        RowBudget(Reader in) {
            super(in);
        }

        void renew() {
            left = CHARACTERS;
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (!begun && read > 0) {
                begun = true;
                if (buffer[offset] == BYTE_ORDER_MARK) {
                    System.arraycopy(buffer, offset + 1, buffer, offset, read - 1);
                    return read > 1 ? read - 1 : read(buffer, offset, length);
                }
            }
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new RowTooLong();
            }
            return read;
        }
    }
}
