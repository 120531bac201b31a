package dev.genkan.credential.email;

import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.Randomness;
import java.text.Normalizer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Six digits, each combination as likely as any other. */
record Code(String digits) {
    private static final Pattern FORM = Pattern.compile("[0-9]{6}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\-]");

    static Code random(Randomness randomness) {
        return new Code(String.format("%06d", randomness.below(1_000_000)));
    }

    /** Full-width digits and spaces between them are forgiven. */
    static Optional<Code> read(String typed) {
        if (typed.length() > 64) {
            return Optional.empty();
        }
        String digits = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        return FORM.matcher(digits).matches() ? Optional.of(new Code(digits)) : Optional.empty();
    }

    /** Keyed, because a million combinations are tried out in a moment; of one member and address only. */
    byte[] hash(KeyedHash key, UUID member, String email) {
        return key.hash(member.toString(), email, digits);
    }

    @Override
    public String toString() {
        return "[code]";
    }
}
