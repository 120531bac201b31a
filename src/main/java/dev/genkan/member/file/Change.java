package dev.genkan.member.file;

import dev.genkan.member.Folding;
import java.util.Optional;

/** What a row of a difference file asks for. */
public enum Change {
    ADD,
    CHANGE,
    WITHDRAW,
    /** The file does not say: a new key is added, a known one changed. */
    ADD_OR_CHANGE;

    static Optional<Change> read(String word) {
        return switch (Folding.widthAndCase(word)) {
            case "add", "追加" -> Optional.of(ADD);
            case "change", "変更" -> Optional.of(CHANGE);
            case "withdraw", "喪失" -> Optional.of(WITHDRAW);
            default -> Optional.empty();
        };
    }
}
