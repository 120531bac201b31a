package dev.genkan.member;

import dev.genkan.member.JapaneseDates.Era;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a member may write for a birth date, and what a secret must not be (sections 3.2 and 3.5). */
public final class BirthDates {

    private static final int OLDEST = 130;

    private BirthDates() {}

    /** Empty for no date at all, a day after {@code today} (in Asia/Tokyo) and one more than 130 years before it. */
    public static Optional<LocalDate> read(String input, LocalDate today) {
        return JapaneseDates.read(input)
                .filter(date -> !date.isAfter(today) && !date.isBefore(today.minusYears(OLDEST)));
    }

    /** Whether the text, in any width and case, is the birth date in one of the ways in which dates are written. */
    public static boolean isSpelling(String text, LocalDate birthDate) {
        String folded = Folding.widthAndCase(text);
        if (folded.chars().filter(letter -> letter >= 'a' && letter <= 'z').count() > 1) {
            // No date has more letters than that of its era: most passwords of a million rows are done with here.
            return false;
        }
        // What the date field reads has many more forms (spaces, mixed widths) than are worth listing, and the list has
        // forms that the field refuses as ambiguous (month or day first, two digits of the year).
        return JapaneseDates.read(folded).filter(birthDate::equals).isPresent()
                || spellings(birthDate).contains(folded);
    }

    /** Eight digits, other orders, separators, one or two digits, Japanese words and eras; all in lower case, no doubles. */
    public static List<String> spellings(LocalDate birthDate) {
        Set<String> spellings = new LinkedHashSet<>();
        String year = "%04d".formatted(birthDate.getYear());
        for (String shown : List.of(year, year.substring(2))) {
            spellings.addAll(orders(shown, birthDate));
        }
        spellings.addAll(words(year, birthDate));
        Era.of(birthDate).ifPresent(era -> spellings.addAll(inEra(era, birthDate)));
        return List.copyOf(spellings);
    }

    private static List<String> orders(String year, LocalDate date) {
        List<String> spellings = new ArrayList<>();
        for (String separator : List.of("", "-", "/", ".", " ")) {
            for (List<String> monthAndDay : padded(date)) {
                String month = monthAndDay.get(0);
                String day = monthAndDay.get(1);
                spellings.add(String.join(separator, year, month, day));
                spellings.add(String.join(separator, month, day, year));
                spellings.add(String.join(separator, day, month, year));
            }
        }
        return spellings;
    }

    private static List<String> words(String year, LocalDate date) {
        return padded(date).stream()
                .map(monthAndDay -> year + "年" + monthAndDay.get(0) + "月" + monthAndDay.get(1) + "日")
                .toList();
    }

    private static List<String> inEra(Era era, LocalDate date) {
        int number = era.yearOf(date);
        Set<String> years = new LinkedHashSet<>(List.of("%02d".formatted(number), Integer.toString(number)));
        if (number == 1) {
            years.add("元");
        }
        List<String> spellings = new ArrayList<>();
        for (String name : List.of(era.kanji, era.letter().toLowerCase(Locale.ROOT))) {
            for (String year : years) {
                spellings.addAll(words(name + year, date));
                for (String separator : List.of("", "-", "/", ".", " ")) {
                    padded(date)
                            .forEach(monthAndDay ->
                                    spellings.add(name + year + separator + String.join(separator, monthAndDay)));
                }
            }
        }
        return spellings;
    }

    /** Month and day with two digits, and as short as they are. */
    private static List<List<String>> padded(LocalDate date) {
        int month = date.getMonthValue();
        int day = date.getDayOfMonth();
        return List.of(
                List.of("%02d".formatted(month), "%02d".formatted(day)),
                List.of(Integer.toString(month), Integer.toString(day)));
    }
}
