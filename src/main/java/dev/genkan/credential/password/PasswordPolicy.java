package dev.genkan.credential.password;

import dev.genkan.member.BirthDates;
import dev.genkan.member.Folding;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a tenant asks of a password (section 3.5). Whatever the policy, a password is none of the user ID, the birth date, the
 * initial password and the most common passwords.
 *
 * @param minimum fewest code points, at least {@link #SHORTEST}
 * @param maximum most code points, at most {@link #LONGEST}
 */
public record PasswordPolicy(int minimum, int maximum, RequiredClasses required, AllowedCharacters allowed) {

    /** NIST SP 800-63B-4, section 3.1.1.2, for a password that is one of two factors. */
    public static final int SHORTEST = 8;

    public static final int LONGEST = 64;

    /** The default: 8 to 64, a letter and a digit, any printable character. */
    public static final PasswordPolicy LETTERS_AND_DIGITS = new PasswordPolicy(
            SHORTEST,
            LONGEST,
            RequiredClasses.each(EnumSet.of(CharacterClass.LETTER, CharacterClass.DIGIT)),
            AllowedCharacters.PRINTABLE);

    /** 15 and more, nothing else asked. */
    public static final PasswordPolicy LENGTH_ONLY =
            new PasswordPolicy(15, LONGEST, RequiredClasses.NONE, AllowedCharacters.PRINTABLE);

    /** 8 to 64 with three of lower case, upper case, digits and symbols. */
    public static final PasswordPolicy THREE_CLASSES = new PasswordPolicy(
            SHORTEST,
            LONGEST,
            new RequiredClasses(
                    EnumSet.of(
                            CharacterClass.LOWER_CASE,
                            CharacterClass.UPPER_CASE,
                            CharacterClass.DIGIT,
                            CharacterClass.SYMBOL),
                    3),
            AllowedCharacters.PRINTABLE);

    public PasswordPolicy {
        if (minimum < SHORTEST || maximum < minimum || maximum > LONGEST) {
            throw new IllegalArgumentException("A password has between " + SHORTEST + " and " + LONGEST
                    + " characters, the minimum no more than the maximum: " + minimum + " to " + maximum);
        }
    }

    /** The same rules with a tenant's own lengths. */
    public PasswordPolicy withLengths(int newMinimum, int newMaximum) {
        return new PasswordPolicy(newMinimum, newMaximum, required, allowed);
    }

    /** The same rules with a tenant's own characters. */
    public PasswordPolicy withAllowed(AllowedCharacters newAllowed) {
        return new PasswordPolicy(minimum, maximum, required, newAllowed);
    }

    /** All that is unmet, so that a member can put it right at once. */
    public PasswordVerdict judge(String candidate, PasswordContext context) {
        if (candidate.length() > 4 * LONGEST) {
            // Nothing of that size is normalised or hashed.
            return PasswordVerdict.of(Set.of(PasswordFault.TOO_LONG));
        }
        String password = OpaqueString.prepare(candidate).orElse(candidate);
        List<PasswordFault> faults = new ArrayList<>(required.missingFrom(password));
        int length = password.codePointCount(0, password.length());
        if (length < minimum) {
            faults.add(PasswordFault.TOO_SHORT);
        }
        if (length > maximum) {
            faults.add(PasswordFault.TOO_LONG);
        }
        if (!isAllowed(candidate)) {
            faults.add(PasswordFault.CHARACTER_NOT_ALLOWED);
        }
        faults.addAll(likenesses(password, context));
        return PasswordVerdict.of(faults);
    }

    private boolean isAllowed(String candidate) {
        return candidate.isEmpty()
                || OpaqueString.prepare(candidate)
                        .filter(password -> password.codePoints().allMatch(allowed::contains))
                        .isPresent();
    }

    private static List<PasswordFault> likenesses(String password, PasswordContext context) {
        List<PasswordFault> faults = new ArrayList<>();
        // Folded by width too, so that a full-width copy of the user ID is no way round.
        String folded = Folding.widthAndCase(password);
        if (OpaqueString.prepareWithoutCase(password)
                .filter(context.equalsInitial())
                .isPresent()) {
            faults.add(PasswordFault.SAME_AS_INITIAL);
        }
        if (folded.equals(context.userId())) {
            faults.add(PasswordFault.SAME_AS_USER_ID);
        }
        if (context.birthDate() != null && resembles(folded, context.birthDate())) {
            faults.add(PasswordFault.BIRTH_DATE);
        }
        if (CommonPasswords.contains(folded)) {
            faults.add(PasswordFault.TOO_COMMON);
        }
        return faults;
    }

    private static boolean resembles(String folded, LocalDate birthDate) {
        return folded.contains(DateTimeFormatter.BASIC_ISO_DATE.format(birthDate))
                || BirthDates.isSpelling(folded, birthDate);
    }
}
