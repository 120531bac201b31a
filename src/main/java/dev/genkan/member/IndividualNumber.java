package dev.genkan.member;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises an Individual Number (個人番号, My Number), which genkan must never hold. The check digit is that of article 5 of
 * the ministerial ordinance no. 85 of 2014 (総務省令第85号); about one in ten other 12-digit numbers passes by chance.
 */
public final class IndividualNumber {

    private static final int DIGITS = 12;
    private static final String SEPARATOR = "[ ‐‑–—―−ー-]?";
    private static final Pattern WHOLE = Pattern.compile("\\s*[0-9](?:" + SEPARATOR + "[0-9]){11}\\s*");

    // As printed on the card, 4-4-4, or unbroken. After a plus sign it is a telephone number with its country code.
    private static final Pattern INSIDE =
            Pattern.compile("(?<![0-9+])[0-9]{4}(" + SEPARATOR + ")[0-9]{4}\\1[0-9]{4}(?![0-9])");

    private IndividualNumber() {}

    /** Whether the whole text is 12 digits with the right check digit, in any width, with spaces or hyphens in between. */
    public static boolean isValid(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return WHOLE.matcher(folded).matches() && hasCheckDigit(folded.replaceAll("[^0-9]", ""));
    }

    /** Whether the text is one, or has one among other words, unbroken or in groups of four. */
    public static boolean occursIn(String text) {
        if (text.length() < DIGITS) {
            return false;
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        Matcher matcher = INSIDE.matcher(folded);
        while (matcher.find()) {
            if (hasCheckDigit(matcher.group().replaceAll("[^0-9]", ""))) {
                return true;
            }
        }
        return isValid(folded);
    }

    private static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int n = 1; n < DIGITS; n++) {
            int weight = n <= 6 ? n + 1 : n - 5;
            sum += weight * digit(digits, DIGITS - 1 - n);
        }
        int remainder = sum % 11;
        return digit(digits, DIGITS - 1) == (remainder <= 1 ? 0 : 11 - remainder);
    }

    private static int digit(String digits, int index) {
        return digits.charAt(index) - '0';
    }
}
