package dev.genkan.member.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** desk.md, section 1: what an insurer's machine has written is read as it was meant; anything else is refused clearly. */
class MemberFilePropertyTest {
    private static final MemberFile FILE = new MemberFile(MemberFileMapping.standard(), LocalDate.of(2026, 8, 1));
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    /** A person as a file can have them; an empty text is an empty cell. */
    record Person(String name, String kana, String address) {}

    /** How a file can be written without changing its meaning. */
    record Style(boolean markedUtf8, boolean windows, boolean quoteAll, String lineEnd, long order) {
        byte[] encode(String text) throws IOException {
            if (windows) {
                return text.getBytes(WINDOWS_31J);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(markedUtf8 ? new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF} : new byte[0]);
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return out.toByteArray();
        }
    }

    @Property(tries = 1_000, seed = "1")
    void whatWasWrittenIsReadInEveryEncodingOrderAndQuotation(
            @ForAll("people") @Size(min = 1, max = 30) List<Person> people, @ForAll("styles") Style style)
            throws IOException {
        byte[] file = style.encode(write(people, style));
        FileEncoding detected = FileEncoding.detect(new ByteArrayInputStream(file));
        Collected rows = new Collected();
        ReadResult result = FILE.read(new ByteArrayInputStream(file), detected.charset(), rows);

        assertThat(result).isEqualTo(new ReadResult(people.size(), 0, List.of()));
        for (int i = 0; i < people.size(); i++) {
            MemberRow row = rows.accepted.get(i);
            assertThat(row.row()).isEqualTo(i + 2);
            assertThat(row.memberKey()).isEqualTo("鍵-" + i);
            assertThat(new Person(
                            text(row.person().name()),
                            text(row.person().nameKana()),
                            text(row.person().address())))
                    .isEqualTo(people.get(i));
        }
    }

    /** Each row that was in the file is accepted or refused, none is lost and none counted twice. */
    @Property(tries = 1_000, seed = "2")
    void everyRowIsAcceptedOrRefused(@ForAll("cells") @Size(min = 1, max = 20) List<List<String>> rows) {
        String file = "member_key,name,birth_date\n"
                + rows.stream().map(row -> row(row, true) + "\n").collect(Collectors.joining());
        Collected collected = new Collected();
        ReadResult result = read(file.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, collected);

        long blank = rows.stream()
                .filter(row -> row.stream().allMatch(String::isBlank))
                .count();
        assertThat(result.isComplete()).isTrue();
        assertThat(result.accepted() + result.refused()).isEqualTo(rows.size() - blank);
        assertThat(collected.accepted).hasSize((int) result.accepted());
        assertThat(collected.refused).hasSize((int) result.refused());
    }

    @Property(tries = 5_000, seed = "3")
    void anyBytesAreReadOrRefusedClearly(@ForAll byte[] bytes, @ForAll boolean windows) throws IOException {
        FileEncoding.detect(new ByteArrayInputStream(bytes));
        assertClear(bytes, windows ? WINDOWS_31J : StandardCharsets.UTF_8);
    }

    /** Bytes put in somewhere or cut off: what files meet on their way. */
    @Property(tries = 3_000, seed = "4")
    void aDamagedFileIsReadOrRefusedClearly(
            @ForAll("people") @Size(min = 1, max = 5) List<Person> people,
            @ForAll("styles") Style style,
            @ForAll @Size(max = 6) byte[] damage,
            @ForAll("places") int place)
            throws IOException {
        byte[] file = style.encode(write(people, style));
        int at = place % file.length;
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(file, 0, at);
        damaged.writeBytes(damage);
        if (place % 3 != 0) {
            damaged.write(file, at, file.length - at);
        }
        FileEncoding detected = FileEncoding.detect(new ByteArrayInputStream(damaged.toByteArray()));
        assertClear(damaged.toByteArray(), detected.charset());
    }

    /** A refusal is read by more people than may read the file. */
    @Property(tries = 1_000, seed = "5")
    void noRefusalRepeatsWhatStandsInTheFile(@ForAll("individualNumbers") String number, @ForAll("places") int place) {
        List<String> cells = new ArrayList<>(Collections.nCopies(MemberColumn.values().length, "x" + number));
        cells.set(place % cells.size(), number);
        String headings =
                Arrays.stream(MemberColumn.values()).map(MemberColumn::heading).collect(Collectors.joining(","));
        Collected collected = new Collected();
        read((headings + "\n" + row(cells, false)).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, collected);
        assertThat(collected.refused).hasSize(1);
        assertThat(collected.refused.get(0).refusals()).isNotEmpty().allSatisfy(refusal -> assertThat(refusal.message())
                .doesNotContain(number));
        assertThat(collected.refused.get(0).toString()).doesNotContain(number);
    }

    private static void assertClear(byte[] file, Charset charset) {
        Collected rows = new Collected();
        ReadResult result = read(file, charset, rows);
        assertThat(rows.accepted).hasSize((int) result.accepted());
        assertThat(rows.refused).hasSize((int) result.refused());
        assertThat(rows.refused).allSatisfy(row -> assertThat(row.refusals()).isNotEmpty());
        assertThat(result.isComplete() || !result.fileRefusals().isEmpty()).isTrue();
        assertThat(rows.accepted).allSatisfy(row -> {
            assertThat(row.memberKey()).isNotBlank();
            assertThat(row.memberKey()
                            + text(row.person().name())
                            + text(row.person().address()))
                    .doesNotContain("\uFFFD")
                    .doesNotContain("\n");
        });
    }

    private static ReadResult read(byte[] file, Charset charset, RowSink sink) {
        try {
            return FILE.read(new ByteArrayInputStream(file), charset, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory no reading fails", e);
        }
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }

    private static String write(List<Person> people, Style style) {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(order, new Random(style.order()));
        StringWriter file = new StringWriter();
        file.append(inOrder(List.of("加入者キー", "name", "氏名(カナ)", "ADDRESS"), order, style));
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            file.append(inOrder(List.of("鍵-" + i, person.name(), person.kana(), person.address()), order, style));
        }
        return file.toString();
    }

    private static String inOrder(List<String> cells, List<Integer> order, Style style) {
        return row(order.stream().map(cells::get).toList(), style.quoteAll()) + style.lineEnd();
    }

    /** RFC 4180, 2.5 to 2.7. */
    private static String row(List<String> cells, boolean quoteAll) {
        return cells.stream()
                .map(cell -> quoteAll || cell.contains(",") || cell.contains("\"")
                        ? "\"" + cell.replace("\"", "\"\"") + "\""
                        : cell)
                .collect(Collectors.joining(","));
    }

    private static final class Collected implements RowSink {
        private final List<MemberRow> accepted = new ArrayList<>();
        private final List<RefusedRow> refused = new ArrayList<>();

        @Override
        public void columns(Set<MemberColumn> columns) {
            assertThat(columns).contains(MemberColumn.MEMBER_KEY);
        }

        @Override
        public void accepted(MemberRow row) {
            accepted.add(row);
        }

        @Override
        public void refused(RefusedRow row) {
            refused.add(row);
        }
    }

    @Provide
    Arbitrary<List<Person>> people() {
        // Full-width kana and kanji, so that the encoding can be found out; quotation marks, commas and what Windows
        // added.
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("山田花子髙﨑①ミドリカワアイウーABC abc019,\"'、。~")
                .ofMaxLength(12)
                .map(String::strip);
        return Combinators.combine(texts, texts, texts).as(Person::new).list();
    }

    @Provide
    Arbitrary<Style> styles() {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(either, either, either, Arbitraries.of("\n", "\r\n"), Arbitraries.longs())
                .as(Style::new);
    }

    @Provide
    Arbitrary<List<List<String>>> cells() {
        return Arbitraries.oneOf(
                        Arbitraries.strings()
                                .withChars("ab,\"\n\r\t \u0000\uFFFD\uFEFF1年")
                                .ofMaxLength(6),
                        Arbitraries.of("", "K-1", "1979-08-22", "123456789018", "山田"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .list();
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 10_000);
    }

    /** Eleven digits and the check digit. */
    @Provide
    Arbitrary<String> individualNumbers() {
        return Arbitraries.strings().numeric().ofLength(11).map(eleven -> {
            int[] weights = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (eleven.charAt(i) - '0');
            }
            return eleven + (sum % 11 <= 1 ? 0 : 11 - sum % 11);
        });
    }
}
