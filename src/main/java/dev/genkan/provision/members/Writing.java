package dev.genkan.provision.members;

import dev.genkan.credential.password.InitialPasswords;
import dev.genkan.database.Tx;
import dev.genkan.member.Imported;
import dev.genkan.member.MemberKey;
import dev.genkan.member.MemberTransition;
import dev.genkan.member.NewMember;
import dev.genkan.member.RosterEntry;
import dev.genkan.member.file.MemberRow;
import dev.genkan.member.file.RowRefusal;
import dev.genkan.secret.Secret;
import dev.genkan.session.EndCause;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Writes what was decided, in the transaction of one import, and counts it. */
final class Writing {
    /** @param until the last day, in Asia/Tokyo, on which a password that is given now works */
    record Validity(Duration duration, LocalDate until) {}

    private final Tx tx;
    private final ImportTools tools;
    private final ResultFiles files;
    private final Validity validity;
    private final Replanning replanning;
    private final Tally tally = new Tally();

    Writing(Tx tx, ImportTools tools, ResultFiles files, Validity validity) {
        this.tx = tx;
        this.tools = tools;
        this.files = files;
        this.validity = validity;
        this.replanning = new Replanning(tx);
    }

    Tally tally() {
        return tally;
    }

    UUID newId() {
        return tools.randomness().id();
    }

    Map<String, RosterEntry> known(Collection<MemberKey> keys) {
        return tools.roster().find(tx, keys);
    }

    Map<String, Set<UUID>> holders(Collection<String> folded) {
        return tools.roster().holders(tx, folded);
    }

    void refuse(List<RowRefusal> refusals) {
        tally.refused(refusals);
        refusals.forEach(files::refusal);
    }

    /** @return rows that came too late: somebody has taken the user ID since it was looked up */
    Set<MemberRow> add(Map<MemberRow, NewMember> members) {
        List<NewMember> wanted = List.copyOf(members.values());
        List<Boolean> added = tools.roster().add(tx, wanted);
        replanning.grown(wanted.size());
        Set<MemberRow> late = new HashSet<>();
        int index = 0;
        for (MemberRow row : members.keySet()) {
            if (added.get(index)) {
                NewMember member = wanted.get(index);
                givePassword(member.id(), member.imported().userId(), row);
                tally.added();
            } else {
                late.add(row);
            }
            index++;
        }
        return late;
    }

    void change(Map<Decision.Change, MemberRow> changes, Function<MemberRow, MemberKey> keys) {
        Map<UUID, Imported> imported = new LinkedHashMap<>();
        List<Decision.Change> turns = new ArrayList<>();
        changes.forEach((change, row) -> {
            if (change.isNothing()) {
                tally.unchanged();
                return;
            }
            turns.add(change);
            imported.put(change.entry().id(), change.imported());
            if (change.rekeyed()) {
                tools.roster().rekey(tx, change.entry().id(), keys.apply(row));
            }
        });
        tools.roster().change(tx, imported);
        turns.forEach(change -> turn(change, changes.get(change)));
    }

    /** @param insured whether the membership has lasted until now */
    void withdraw(UUID member, boolean insured) {
        tools.members().move(tx, member, MemberTransition.WITHDRAW);
        tools.sessions().endAll(tx, member, EndCause.MEMBER_WITHDRAWN);
        tools.passwords().voidInitial(tx, member);
        tally.withdrawn(insured);
    }

    private void turn(Decision.Change change, MemberRow row) {
        UUID member = change.entry().id();
        switch (change.turn()) {
            case NONE -> tally.changed();
            case WITHDRAW -> withdraw(member, !change.entry().over());
            case RETURN -> {
                // Whose last day had passed was not withdrawn by a row; the way back begins there all the same.
                tools.members().move(tx, member, MemberTransition.WITHDRAW);
                tools.members().move(tx, member, MemberTransition.RETURN);
                tools.sessions().endAll(tx, member, EndCause.MEMBER_WITHDRAWN);
                givePassword(member, change.imported().userId(), row);
                tally.added();
            }
        }
    }

    private void givePassword(UUID member, String userId, MemberRow row) {
        Secret given = row.initialPassword();
        Secret password = given == null ? InitialPasswords.generate(tools.randomness()) : given;
        tools.passwords().setInitial(tx, member, password, validity.duration());
        if (given == null) {
            files.password(row.memberKey(), userId, password, validity.until());
        }
    }
}
