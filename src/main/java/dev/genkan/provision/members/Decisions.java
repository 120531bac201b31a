package dev.genkan.provision.members;

import dev.genkan.member.Imported;
import dev.genkan.member.MemberState;
import dev.genkan.member.Relationship;
import dev.genkan.member.RosterEntry;
import dev.genkan.member.file.Change;
import dev.genkan.member.file.MemberColumn;
import dev.genkan.member.file.MemberRow;
import dev.genkan.member.file.Reason;
import dev.genkan.member.file.RowRefusal;
import dev.genkan.provision.members.Decision.Known;
import dev.genkan.provision.members.Decision.Turn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a row that could be read, from what is known. Pure.
 *
 * @param today in Asia/Tokyo
 */
record Decisions(Set<MemberColumn> columns, LocalDate today) {

    Decision of(MemberRow row, Known known) {
        RosterEntry entry = known.byKey();
        boolean rekeyed = false;
        if (known.byPreviousKey() != null) {
            if (entry != null) {
                return refuse(row, MemberColumn.MEMBER_KEY, Reason.MEMBER_EXISTS);
            }
            entry = known.byPreviousKey();
            rekeyed = true;
        } else if (row.previousMemberKey() != null && entry == null) {
            return refuse(row, MemberColumn.PREVIOUS_MEMBER_KEY, Reason.MEMBER_UNKNOWN);
        }
        return entry == null ? ofNew(row) : ofKnown(row, entry, rekeyed);
    }

    private Decision ofNew(MemberRow row) {
        switch (row.change()) {
            case CHANGE, WITHDRAW -> {
                return refuse(row, MemberColumn.MEMBER_KEY, Reason.MEMBER_UNKNOWN);
            }
            case ADD, ADD_OR_CHANGE -> {}
        }
        String userId = row.userId();
        LocalDate birthDate = row.birthDate();
        Relationship relationship = row.relationship();
        if (userId != null && birthDate != null && relationship != null) {
            return new Decision.Add(new Merging(columns).alone(row, userId, birthDate, relationship));
        }
        List<RowRefusal> missing = new ArrayList<>();
        missing(missing, row, MemberColumn.USER_ID, userId);
        missing(missing, row, MemberColumn.BIRTH_DATE, birthDate);
        missing(missing, row, MemberColumn.RELATIONSHIP, relationship);
        return new Decision.Refuse(missing);
    }

    private Decision ofKnown(MemberRow row, RosterEntry entry, boolean rekeyed) {
        Merging merging = new Merging(columns);
        Imported imported = row.change() == Change.WITHDRAW
                ? merging.ended(entry.imported(), row)
                : merging.over(entry.imported(), row, entry.userIdKept());
        Decision.Change change = new Decision.Change(entry, imported, turn(row, entry, imported), rekeyed);
        // The same file again: what it adds is there, and that is all it wants.
        boolean addedBefore = !entry.over() && change.isNothing();
        return row.change() == Change.ADD && !entry.over() && !addedBefore
                ? refuse(row, MemberColumn.MEMBER_KEY, Reason.MEMBER_EXISTS)
                : change;
    }

    private Turn turn(MemberRow row, RosterEntry entry, Imported imported) {
        return switch (row.change()) {
            // With a last day that is still to come, the day itself withdraws.
            case WITHDRAW ->
                entry.state() != MemberState.WITHDRAWN && (row.validTo() == null || isOver(row.validTo()))
                        ? Turn.WITHDRAW
                        : Turn.NONE;
            case CHANGE -> Turn.NONE;
            case ADD, ADD_OR_CHANGE -> entry.over() && !isOver(imported.validTo()) ? Turn.RETURN : Turn.NONE;
        };
    }

    private boolean isOver(@Nullable LocalDate last) {
        return last != null && last.isBefore(today);
    }

    private static Decision refuse(MemberRow row, MemberColumn column, Reason reason) {
        return new Decision.Refuse(List.of(new RowRefusal(row.row(), column.heading(), reason)));
    }

    private static void missing(List<RowRefusal> refusals, MemberRow row, MemberColumn column, @Nullable Object value) {
        if (value == null) {
            refusals.add(new RowRefusal(row.row(), column.heading(), Reason.NEEDED_FOR_NEW_MEMBER));
        }
    }
}
