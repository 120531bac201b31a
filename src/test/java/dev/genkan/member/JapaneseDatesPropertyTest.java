package dev.genkan.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** member-journey.md, section 3.2: a birth date in each of the ways in which people write it, and nothing else. */
class JapaneseDatesPropertyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

    private enum Way {
        DIGITS("%04d%02d%02d"),
        HYPHENS("%04d-%02d-%02d"),
        SHORT_HYPHENS("%d-%d-%d"),
        SLASHES("%d/%d/%d"),
        STOPS("%04d.%02d.%02d"),
        SPACES("%d %d %d"),
        WORDS("%d年%d月%d日"),
        SPACED_WORDS(" %d 年 %d 月 %d 日 ");

        private final String format;

        Way(String format) {
            this.format = format;
        }

        String write(LocalDate date) {
            return format.formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        }
    }

    @Property(tries = 3_000, seed = "1")
    void everyDayIsReadInEveryWayAndWidth(@ForAll("birthDates") LocalDate date, @ForAll Way way, @ForAll boolean wide) {
        String text = wide ? wide(way.write(date)) : way.write(date);
        assertThat(BirthDates.read(text, TODAY)).as(text).contains(date);
    }

    /** The platform has the eras too: a second opinion about the days on which they change. */
    @Property(tries = 3_000, seed = "2")
    void everyDayIsReadInItsEra(@ForAll("birthDates") LocalDate date, @ForAll boolean wide) {
        JapaneseDate japanese = JapaneseDate.from(date);
        int year = japanese.get(ChronoField.YEAR_OF_ERA);
        String letter = letter(japanese.getEra());
        for (String text : List.of(
                "%s%d年%d月%d日".formatted(kanji(letter), year, date.getMonthValue(), date.getDayOfMonth()),
                "%s%02d%02d%02d".formatted(letter, year, date.getMonthValue(), date.getDayOfMonth()),
                "%s%d.%d.%d".formatted(letter, year, date.getMonthValue(), date.getDayOfMonth()),
                "%s%d/%d/%d".formatted(letter.toLowerCase(), year, date.getMonthValue(), date.getDayOfMonth()))) {
            assertThat(JapaneseDates.read(wide ? wide(text) : text)).as(text).contains(date);
        }
    }

    /** Year, month and day as anybody could mistype them: read exactly when the calendar and the era have that day. */
    @Property(tries = 3_000, seed = "3")
    void aDayThatTheEraDoesNotHaveIsNotRead(
            @ForAll("eras") String letter,
            @ForAll("years") int year,
            @ForAll("months") int month,
            @ForAll("days") int day) {
        assertThat(JapaneseDates.read("%s%d.%d.%d".formatted(letter, year, month, day)))
                .isEqualTo(dayOf(letter, year, month, day));
    }

    @Property(tries = 5_000, seed = "4")
    void anyTextIsADayOfTheCalendarOrNone(@ForAll("almostDates") String text) {
        Optional<LocalDate> read = JapaneseDates.read(text);
        assertThat(JapaneseDates.read(wide(text))).as(text).isEqualTo(read);
        assertThat(JapaneseDates.read("  " + text + "\u3000")).isEqualTo(text.length() > 37 ? Optional.empty() : read);
        read.ifPresent(date -> assertThat(JapaneseDates.read(date.toString())).contains(date));
    }

    @Property(tries = 5_000, seed = "5")
    void anythingAtAllIsReadWithoutAnException(@ForAll String text) {
        assertThat(BirthDates.read(text, TODAY)).isNotNull();
    }

    @Property(tries = 100, seed = "6")
    void everySpellingOfABirthDateIsRecognisedInAnyWidthAndCase(@ForAll("birthDates") LocalDate date) {
        for (String spelling : BirthDates.spellings(date)) {
            assertThat(BirthDates.isSpelling(spelling, date)).as(spelling).isTrue();
            assertThat(BirthDates.isSpelling(wide(spelling).toUpperCase(), date))
                    .as(spelling)
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<LocalDate> birthDates() {
        // From the first day of the oldest era that is read.
        Arbitrary<LocalDate> any = Arbitraries.longs()
                .between(LocalDate.of(1912, 7, 30).toEpochDay(), TODAY.toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<LocalDate> atTheBorders = Arbitraries.of(
                LocalDate.of(1912, 7, 30),
                LocalDate.of(1926, 12, 24),
                LocalDate.of(1926, 12, 25),
                LocalDate.of(1989, 1, 7),
                LocalDate.of(1989, 1, 8),
                LocalDate.of(2019, 4, 30),
                LocalDate.of(2019, 5, 1),
                LocalDate.of(2000, 2, 29),
                TODAY);
        return Arbitraries.oneOf(any, atTheBorders);
    }

    @Provide
    Arbitrary<String> eras() {
        return Arbitraries.of("T", "S", "H", "R");
    }

    @Provide
    Arbitrary<Integer> years() {
        return Arbitraries.integers().between(0, 70);
    }

    @Provide
    Arbitrary<Integer> months() {
        return Arbitraries.integers().between(0, 13);
    }

    @Provide
    Arbitrary<Integer> days() {
        return Arbitraries.integers().between(0, 32);
    }

    @Provide
    Arbitrary<String> almostDates() {
        Arbitrary<String> parts = Arbitraries.of(
                "昭和", "令和", "明治", "s", "r", "元", "年", "月", "日", "-", "/", ".", " ", "1", "9", "0", "2", "12", "31",
                "1979", "ー");
        return parts.list().ofMinSize(1).ofMaxSize(9).map(list -> String.join("", list));
    }

    private static Optional<LocalDate> dayOf(String letter, int year, int month, int day) {
        if (year < 1) {
            return Optional.empty();
        }
        try {
            JapaneseEra era =
                    switch (letter) {
                        case "T" -> JapaneseEra.TAISHO;
                        case "S" -> JapaneseEra.SHOWA;
                        case "H" -> JapaneseEra.HEISEI;
                        default -> JapaneseEra.REIWA;
                    };
            return Optional.of(LocalDate.from(JapaneseDate.of(era, year, month, day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static String letter(JapaneseEra era) {
        return era.toString().substring(0, 1);
    }

    private static String kanji(String letter) {
        return switch (letter) {
            case "T" -> "大正";
            case "S" -> "昭和";
            case "H" -> "平成";
            default -> "令和";
        };
    }

    /** As a Japanese keyboard writes it. */
    static String wide(String text) {
        return text.chars()
                .map(c -> c > ' ' && c < 0x7F ? c + 0xFEE0 : c == ' ' ? 0x3000 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
