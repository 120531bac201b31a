package dev.genkan.credential.password;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * At least so many of these classes must occur.
 *
 * @param atLeast 0 to the number of classes; the number of classes means that each of them must occur
 */
public record RequiredClasses(Set<CharacterClass> classes, int atLeast) {

    public static final RequiredClasses NONE = new RequiredClasses(Set.of(), 0);

    public RequiredClasses {
        classes = Set.copyOf(classes);
        if (atLeast < 0 || atLeast > classes.size()) {
            throw new IllegalArgumentException(
                    "A password cannot have " + atLeast + " of " + classes.size() + " character classes");
        }
    }

    public static RequiredClasses each(Set<CharacterClass> classes) {
        return new RequiredClasses(classes, classes.size());
    }

    /** What is missing from the password: the letter or the digit by name, anything else as a whole. */
    List<PasswordFault> missingFrom(String password) {
        Set<CharacterClass> absent = EnumSet.noneOf(CharacterClass.class);
        classes.stream().filter(wanted -> !wanted.occursIn(password)).forEach(absent::add);
        if (classes.size() - absent.size() >= atLeast) {
            return List.of();
        }
        if (atLeast < classes.size()) {
            return List.of(PasswordFault.CLASSES_MISSING);
        }
        return absent.stream().map(RequiredClasses::fault).distinct().toList();
    }

    private static PasswordFault fault(CharacterClass absent) {
        return switch (absent) {
            case LETTER -> PasswordFault.LETTER_MISSING;
            case DIGIT -> PasswordFault.DIGIT_MISSING;
            case LOWER_CASE, UPPER_CASE, SYMBOL -> PasswordFault.CLASSES_MISSING;
        };
    }
}
