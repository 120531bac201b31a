package dev.genkan.credential.password;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * RFC 8265, section 4.2: the form in which passwords are hashed and compared. Every kind of space becomes a plain one, NFC, case
 * and width stay as typed.
 *
 * <p>Two things are simpler than RFC 8264: joiners (as in composed emoji) are never allowed, and the context rules for a handful
 * of punctuation are left out, since they guard names against look-alikes and a password is not read by anybody.
 */
public final class OpaqueString {

    private OpaqueString() {}

    /** Empty if there is nothing to compare or a character that nobody can be sure to type again (control, invisible, unassigned). */
    public static Optional<String> prepare(String input) {
        String spaced = input.codePoints()
                .map(codePoint -> Character.getType(codePoint) == Character.SPACE_SEPARATOR ? ' ' : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String prepared = Normalizer.normalize(spaced, Normalizer.Form.NFC);
        boolean allowed = !prepared.isEmpty() && prepared.codePoints().allMatch(OpaqueString::isFreeform);
        return allowed ? Optional.of(prepared) : Optional.empty();
    }

    /** The same in lower case, for "equal, without case, to the initial password". Not what an ordinary password is hashed from. */
    public static Optional<String> prepareWithoutCase(String input) {
        return prepare(input).map(prepared -> prepared.toLowerCase(Locale.ROOT));
    }

    /** RFC 8264, section 4.3: FreeformClass. */
    private static boolean isFreeform(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isIgnorable(codePoint) && !isOldHangul(codePoint);
        };
    }

    /** Section 9.13: drawn as nothing, though its category says letter or mark; those with category Cf are refused above. */
    private static boolean isIgnorable(int codePoint) {
        return codePoint == 0x034F
                || codePoint == 0x3164
                || codePoint == 0xFFA0
                || isBetween(codePoint, 0x115F, 0x1160)
                || isBetween(codePoint, 0x17B4, 0x17B5)
                || isBetween(codePoint, 0x180B, 0x180F)
                || isBetween(codePoint, 0xFE00, 0xFE0F)
                || isBetween(codePoint, 0xE0100, 0xE01EF);
    }

    /** Section 9.9: conjoining jamo that NFC has not composed. */
    private static boolean isOldHangul(int codePoint) {
        return isBetween(codePoint, 0x1100, 0x11FF)
                || isBetween(codePoint, 0xA960, 0xA97C)
                || isBetween(codePoint, 0xD7B0, 0xD7FB);
    }

    private static boolean isBetween(int codePoint, int first, int last) {
        return first <= codePoint && codePoint <= last;
    }
}
