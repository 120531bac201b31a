package dev.genkan.member;

import java.text.Normalizer;
import java.util.Locale;

/** How text from a form or a file is brought into one width and one case before it is judged or compared. */
public final class Folding {

    private Folding() {}

    /** Full-width letters, digits and signs become half-width, half-width kana become full-width (NFKC); spaces around go. */
    public static String width(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** {@link #width} and lower case; folding a second time changes nothing. */
    public static String widthAndCase(String text) {
        // Lower-casing can leave a sequence that composes (İ, Greek with tonos), hence NFKC on both sides of it.
        return width(width(text).toLowerCase(Locale.ROOT));
    }
}
