package dev.genkan.credential.recovery;

import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.Randomness;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Eight letters and digits, none of which looks like another: 39 bits, and few tries. */
record RecoveryCode(String letters) {
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int LENGTH = 8;
    private static final int LONGEST = 64;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\-]");

    static RecoveryCode random(Randomness randomness) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(randomness.below(ALPHABET.length())));
        }
        return new RecoveryCode(letters.toString());
    }

    /** Case, width, spaces and hyphens do not matter. */
    static Optional<RecoveryCode> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String letters = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return FORM.matcher(letters).matches() ? Optional.of(new RecoveryCode(letters)) : Optional.empty();
    }

    /** As it is printed. */
    String printed() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    byte[] hash(KeyedHash key, UUID member) {
        return key.hash(member.toString(), letters);
    }

    @Override
    public String toString() {
        return "[code]";
    }
}
