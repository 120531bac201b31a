package dev.genkan.member;

import java.util.Optional;

/** How a member belongs to the insurer. */
public enum Relationship {
    /** 本人, 被保険者. */
    INSURED,
    /** 家族, 被扶養者. */
    DEPENDENT;

    /** From the words of an insurer's file, in Japanese or English. */
    public static Optional<Relationship> read(String word) {
        return switch (Folding.widthAndCase(word)) {
            case "insured", "本人", "被保険者" -> Optional.of(INSURED);
            case "dependent", "家族", "被扶養者" -> Optional.of(DEPENDENT);
            default -> Optional.empty();
        };
    }
}
