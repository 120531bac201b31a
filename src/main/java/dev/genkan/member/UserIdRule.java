package dev.genkan.member;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which user IDs a tenant's members may choose (section 3.4). Letters {@code a-z} and digits are always allowed and one of
 * them comes first. Who keeps the user ID that the insurer has given is not judged.
 *
 * @param minimum fewest characters, at least 1
 * @param maximum most characters, at most {@link UserIds#LONGEST}
 * @param symbols what is allowed besides letters and digits: some of {@code . _ - + ! # $ % * = ~}, or nothing
 */
public record UserIdRule(int minimum, int maximum, String symbols) {

    // No quotes, slashes, ampersands or brackets: user IDs are printed on letters, read out on the telephone and
    // copied into other systems. The at sign is what tells an e-mail address.
    // Both patterns stand before DEFAULT, whose constructor needs them.
    private static final Pattern POSSIBLE_SYMBOLS = Pattern.compile("[._+!#$%*=~-]*");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{8,}");

    /** 6 to 32 of {@code a-z 0-9 . _ -}. */
    public static final UserIdRule DEFAULT = new UserIdRule(6, 32, "._-");

    public UserIdRule {
        if (minimum < 1 || maximum < minimum || maximum > UserIds.LONGEST) {
            throw new IllegalArgumentException("A user ID has between 1 and " + UserIds.LONGEST
                    + " characters, the minimum no more than the maximum: " + minimum + " to " + maximum);
        }
        if (!POSSIBLE_SYMBOLS.matcher(symbols).matches()) {
            throw new IllegalArgumentException(
                    "Symbols of a user ID can only be . _ - + ! # $ % * = ~ and are: " + symbols);
        }
    }

    /**
     * The first thing that a person would want to be told, or empty. Whether the user ID is taken is not asked here.
     *
     * @param folded what {@link UserIds#fold} gave
     * @param birthDate null where the insurer has not given one
     */
    public Optional<UserIdRefusal> judge(String folded, @Nullable LocalDate birthDate) {
        if (folded.indexOf('@') >= 0) {
            return Optional.of(UserIdRefusal.EMAIL_LIKE);
        }
        if (!folded.chars().allMatch(this::isAllowed)) {
            return Optional.of(UserIdRefusal.CHARACTERS);
        }
        if (!folded.isEmpty() && !isLetterOrDigit(folded.charAt(0))) {
            return Optional.of(UserIdRefusal.BEGINNING);
        }
        if (folded.length() < minimum || folded.length() > maximum) {
            return Optional.of(folded.length() < minimum ? UserIdRefusal.TOO_SHORT : UserIdRefusal.TOO_LONG);
        }
        if (birthDate != null && BirthDates.isSpelling(folded, birthDate)) {
            return Optional.of(UserIdRefusal.BIRTH_DATE);
        }
        return LONG_NUMBER.matcher(folded).matches() ? Optional.of(UserIdRefusal.ALL_DIGITS) : Optional.empty();
    }

    private boolean isAllowed(int character) {
        return isLetterOrDigit(character) || symbols.indexOf(character) >= 0;
    }

    private static boolean isLetterOrDigit(int character) {
        return character >= 'a' && character <= 'z' || character >= '0' && character <= '9';
    }
}
