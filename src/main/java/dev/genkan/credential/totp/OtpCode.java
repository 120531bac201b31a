package dev.genkan.credential.totp;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Six digits. */
record OtpCode(String digits) {
    private static final Pattern FORM = Pattern.compile("[0-9]{6}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\-]");
    private static final int LONGEST = 64;

    /** Full-width digits, and spaces between them as apps show them, are forgiven. */
    static Optional<OtpCode> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String digits = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        return FORM.matcher(digits).matches() ? Optional.of(new OtpCode(digits)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "[code]";
    }
}
