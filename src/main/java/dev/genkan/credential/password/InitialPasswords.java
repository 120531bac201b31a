package dev.genkan.credential.password;

import dev.genkan.secret.Randomness;
import dev.genkan.secret.Secret;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Initial passwords, as they are made and as people type them from a postcard.
 *
 * <p>One that has the form of a generated one (12 ASCII letters and digits, however grouped) is compared without the spaces and
 * hyphens of its groups and without regard to full width: both sides are brought into that form before they are hashed, so that
 * one comparison decides. Case counts, and all other initial passwords are compared exactly as printed.
 */
public final class InitialPasswords {
    /** Without 0 o, 1 i l: 12 of 31 characters are 59 bits. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int LENGTH = 12;
    private static final Pattern GENERATED = Pattern.compile("[0-9A-Za-z]{" + LENGTH + "}");
    /** Spaces, and the strokes that Japanese and Western keyboards give for a hyphen (NFKC has made ASCII of the full-width ones). */
    private static final Pattern BETWEEN_GROUPS =
            Pattern.compile("[ \\-\\u2010\\u2012\\u2013\\u2014\\u2015\\u2212\\u30FC]");

    private InitialPasswords() {}

    /** A new one, without the hyphens that a letter prints between groups of four. */
    public static Secret generate(Randomness randomness) {
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(randomness.below(ALPHABET.length())));
        }
        return Secret.of(password.toString());
    }

    /** Whether a member could type it at all; anything else {@link Passwords#setInitial} refuses. */
    public static boolean isUsable(Secret initial) {
        return OpaqueString.prepare(initial.reveal()).isPresent();
    }

    /** The form that is hashed and compared; empty if it cannot be typed. */
    static Optional<String> prepare(String typed) {
        return OpaqueString.prepare(typed).map(InitialPasswords::ungrouped);
    }

    /** The form in which a chosen password must not equal it. */
    static Optional<String> fold(String typed) {
        return prepare(typed).map(prepared -> prepared.toLowerCase(Locale.ROOT));
    }

    private static String ungrouped(String prepared) {
        String bare = BETWEEN_GROUPS
                .matcher(Normalizer.normalize(prepared, Normalizer.Form.NFKC))
                .replaceAll("");
        return GENERATED.matcher(bare).matches() ? bare : prepared;
    }
}
