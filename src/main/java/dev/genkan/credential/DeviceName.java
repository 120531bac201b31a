package dev.genkan.credential;

import java.text.Normalizer;
import java.util.Optional;

/** The name by which a member tells a device from the others (row S19), whatever kind of factor is on it. */
public final class DeviceName {
    /** Code points. */
    private static final int LONGEST = 40;

    private DeviceName() {}

    /** What a member typed, as it is kept; empty: no name. Longer ones are cut. */
    public static Optional<String> read(String typed) {
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("\\p{Cntrl}|\\p{Cf}", " ")
                .strip();
        int length = name.codePointCount(0, name.length());
        String kept = length <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST)).strip();
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }
}
