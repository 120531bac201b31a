package dev.genkan.provision.members;

import dev.genkan.database.Tx;
import dev.genkan.member.Roster;
import dev.genkan.member.Standing;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Those whom a full file does not name, not even in a row that was refused. */
record Missing(Tx tx, Roster roster, Staging staging, Writing writing) {
    private static final int PAGE = 1_000;

    /** To be called after the rows were applied, so that a member whose key was changed has the one of the file. */
    void withdraw() {
        UUID last = Roster.BEGINNING;
        List<Standing> page;
        do {
            page = roster.standing(tx, last, PAGE);
            Set<String> named =
                    staging.named(page.stream().map(Standing::keyHash).toList());
            page.stream()
                    .filter(member -> !named.contains(member.keyHash()))
                    .forEach(member -> writing.withdraw(member.id(), !member.over()));
            last = page.isEmpty() ? last : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }
}
