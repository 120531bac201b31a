package dev.genkan.provision.members;

import dev.genkan.member.Imported;
import dev.genkan.member.RosterEntry;
import dev.genkan.member.file.RowRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done about a row. */
sealed interface Decision {
    record Add(Imported imported) implements Decision {}

    /**
     * @param imported as it shall be
     * @param turn what happens to the membership
     * @param rekeyed whether the row gives the member another key
     */
    record Change(RosterEntry entry, Imported imported, Turn turn, boolean rekeyed) implements Decision {
        boolean isNothing() {
            return turn == Turn.NONE && !rekeyed && imported.equals(entry.imported());
        }
    }

    record Refuse(List<RowRefusal> refusals) implements Decision {}

    enum Turn {
        NONE,
        WITHDRAW,
        /** A member who was withdrawn is insured again: the same member, from the beginning. */
        RETURN
    }

    /** Both null: nobody is known. */
    record Known(@Nullable RosterEntry byKey, @Nullable RosterEntry byPreviousKey) {}
}
