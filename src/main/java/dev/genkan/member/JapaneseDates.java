package dev.genkan.member;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as people in Japan write them: {@code 19790822}, {@code 1979/8/22}, {@code 1979年8月22日}, {@code 昭和54年8月22日},
 * {@code S54.8.22}, {@code S540822}, in full-width or half-width characters, with spaces (section 3.2).
 */
public final class JapaneseDates {

    private static final int LONGEST = 40;
    private static final String ERA = "(?<era>[a-z]|\\p{IsHan}{2})";
    private static final Pattern COMPACT = Pattern.compile("(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})");
    private static final Pattern COMPACT_ERA = Pattern.compile(ERA + "(?<year>\\d{2})(?<month>\\d{2})(?<day>\\d{2})");
    private static final Pattern SEPARATED = Pattern.compile("(?:" + ERA
            + "[. ]?)?(?<year>\\d{1,4}|元)(?<separator>[-/. ])(?<month>\\d{1,2})\\k<separator>(?<day>\\d{1,2})");
    private static final Pattern WORDS =
            Pattern.compile("(?:" + ERA + ")?(?<year>\\d{1,4}|元)年(?<month>\\d{1,2})月(?<day>\\d{1,2})日?");

    private JapaneseDates() {}

    /** Empty for anything that is not a day of the calendar, and for a day outside the era it is written in. */
    public static Optional<LocalDate> read(String input) {
        if (input.length() > LONGEST) {
            return Optional.empty();
        }
        String text = tidy(input);
        for (Pattern pattern : new Pattern[] {COMPACT, COMPACT_ERA, SEPARATED, WORDS}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return date(matcher, pattern == COMPACT ? null : matcher.group("era"));
            }
        }
        return Optional.empty();
    }

    /** Also the signs that a Japanese keyboard gives for hyphen, slash and full stop while it writes kana. */
    private static String tidy(String input) {
        return Folding.widthAndCase(input)
                .replaceAll("[‐‑–—―−ー]", "-")
                .replace('・', '/')
                .replace('。', '.')
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([-/.年月日]) ?", "$1")
                .replaceAll("^([a-z]|\\p{IsHan}{2}) ", "$1");
    }

    private static Optional<LocalDate> date(Matcher matcher, @Nullable String eraName) {
        int month = Integer.parseInt(matcher.group("month"));
        int day = Integer.parseInt(matcher.group("day"));
        String year = matcher.group("year");
        try {
            if (eraName != null) {
                int yearOfEra = year.equals("元") ? 1 : Integer.parseInt(year);
                return Era.named(eraName)
                        .filter(era -> year.length() <= 2)
                        .flatMap(era -> era.date(yearOfEra, month, day));
            }
            return year.length() == 4
                    ? Optional.of(LocalDate.of(Integer.parseInt(year), month, day))
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /**
     * The eras of people alive, by day. A day of change belongs to the new era, as the laws of 1926, 1989 and 2019 have it;
     * 明治 is left out because nobody who needs it is alive, and 1911 can be written.
     */
    enum Era {
        TAISHO("大正", LocalDate.of(1912, 7, 30), LocalDate.of(1926, 12, 24)),
        SHOWA("昭和", LocalDate.of(1926, 12, 25), LocalDate.of(1989, 1, 7)),
        HEISEI("平成", LocalDate.of(1989, 1, 8), LocalDate.of(2019, 4, 30)),
        REIWA("令和", LocalDate.of(2019, 5, 1), LocalDate.MAX);

        final String kanji;
        final LocalDate first;
        final LocalDate last;

        Era(String kanji, LocalDate first, LocalDate last) {
            this.kanji = kanji;
            this.first = first;
            this.last = last;
        }

        /** T, S, H or R. */
        String letter() {
            return name().substring(0, 1);
        }

        int yearOf(LocalDate date) {
            return date.getYear() - first.getYear() + 1;
        }

        static Optional<Era> named(String name) {
            return Arrays.stream(values())
                    .filter(era -> era.kanji.equals(name)
                            || era.letter().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }

        static Optional<Era> of(LocalDate date) {
            return Arrays.stream(values()).filter(era -> era.contains(date)).findFirst();
        }

        private boolean contains(LocalDate date) {
            return !date.isBefore(first) && !date.isAfter(last);
        }

        private Optional<LocalDate> date(int yearOfEra, int month, int day) {
            if (yearOfEra < 1) {
                return Optional.empty();
            }
            return Optional.of(LocalDate.of(first.getYear() + yearOfEra - 1, month, day))
                    .filter(this::contains);
        }
    }
}
