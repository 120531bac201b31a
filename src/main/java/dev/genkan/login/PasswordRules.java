package dev.genkan.login;

import dev.genkan.credential.password.CharacterClass;
import dev.genkan.credential.password.PasswordFault;
import dev.genkan.credential.password.PasswordPolicy;
import dev.genkan.credential.password.RequiredClasses;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A password policy in words, with what the page's script needs to tick a line while the member types. */
public final class PasswordRules {
    private PasswordRules() {}

    /**
     * One line of the list.
     *
     * @param pattern what must be found, as a regular expression of JavaScript; empty: the lengths decide
     */
    @TemplateData
    public record Line(String text, int minimum, int maximum, String pattern) {
        public boolean isPattern() {
            return !pattern.isEmpty();
        }
    }

    public static List<Line> of(PasswordPolicy policy, LoginMessages words) {
        List<Line> lines = new ArrayList<>();
        int minimum = policy.minimum();
        int maximum = policy.maximum();
        lines.add(new Line(words.password_rule_length(minimum, maximum), minimum, maximum, ""));
        RequiredClasses required = policy.required();
        boolean isEach = required.atLeast() == required.classes().size();
        if (isEach) {
            required.classes().stream()
                    .sorted()
                    .forEach(wanted -> lines.add(found(name(wanted, words), characters(wanted))));
        } else {
            lines.add(found(words.password_rule_some(required.atLeast()), someOf(required)));
        }
        return lines;
    }

    /** What is unmet, in words. */
    public static Problems problems(
            String field, List<PasswordFault> faults, PasswordPolicy policy, LoginMessages words) {
        return Problems.of(
                field, faults.stream().map(fault -> text(fault, policy, words)).toArray(String[]::new));
    }

    private static String text(PasswordFault fault, PasswordPolicy policy, LoginMessages words) {
        return switch (fault) {
            case TOO_SHORT -> words.password_too_short(policy.minimum());
            case TOO_LONG -> words.password_too_long(policy.maximum());
            case LETTER_MISSING -> words.password_letter_missing();
            case DIGIT_MISSING -> words.password_digit_missing();
            case CLASSES_MISSING ->
                words.password_classes_missing(policy.required().atLeast());
            case CHARACTER_NOT_ALLOWED -> words.password_character();
            case SAME_AS_INITIAL -> words.password_same_as_initial();
            case SAME_AS_USER_ID -> words.password_same_as_user_id();
            case BIRTH_DATE -> words.password_birth_date();
            case TOO_COMMON -> words.password_too_common();
        };
    }

    private static Line found(String text, String pattern) {
        return new Line(text, 0, 0, pattern);
    }

    private static String name(CharacterClass wanted, LoginMessages words) {
        return switch (wanted) {
            case LETTER -> words.password_rule_letter();
            case LOWER_CASE -> words.password_rule_lower_case();
            case UPPER_CASE -> words.password_rule_upper_case();
            case DIGIT -> words.password_rule_digit();
            case SYMBOL -> words.password_rule_symbol();
        };
    }

    private static String characters(CharacterClass wanted) {
        return switch (wanted) {
            case LETTER -> "[A-Za-z]";
            case LOWER_CASE -> "[a-z]";
            case UPPER_CASE -> "[A-Z]";
            case DIGIT -> "[0-9]";
            case SYMBOL -> "[^A-Za-z0-9]";
        };
    }

    /** All ways to have that many classes, each as a row of look-aheads. */
    private static String someOf(RequiredClasses required) {
        List<CharacterClass> classes = required.classes().stream().sorted().toList();
        return "^(?:"
                + choices(classes, required.atLeast()).stream()
                        .map(chosen -> chosen.stream()
                                .sorted()
                                .map(wanted -> "(?=.*" + characters(wanted) + ")")
                                .collect(Collectors.joining()))
                        .collect(Collectors.joining("|"))
                + ")";
    }

    private static List<Set<CharacterClass>> choices(List<CharacterClass> from, int number) {
        if (number == 0) {
            return List.of(Set.of());
        }
        List<Set<CharacterClass>> choices = new ArrayList<>();
        for (int i = 0; i <= from.size() - number; i++) {
            for (Set<CharacterClass> rest : choices(from.subList(i + 1, from.size()), number - 1)) {
                Set<CharacterClass> choice = new java.util.TreeSet<>(rest);
                choice.add(from.get(i));
                choices.add(choice);
            }
        }
        return choices;
    }
}
