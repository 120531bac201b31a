package dev.genkan.provision.members;

import dev.genkan.member.MemberKey;
import dev.genkan.member.NewMember;
import dev.genkan.member.RosterEntry;
import dev.genkan.member.UserIds;
import dev.genkan.member.file.MemberColumn;
import dev.genkan.member.file.MemberRow;
import dev.genkan.member.file.Reason;
import dev.genkan.member.file.RefusedRow;
import dev.genkan.member.file.RowRefusal;
import dev.genkan.member.file.RowSink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The second reading: decides about the rows, batch by batch, and has the {@link Writing} write. */
final class Applying implements RowSink {
    private static final int BATCH = 500;

    private final Writing writing;
    private final Staging staging;
    private final Function<String, MemberKey> keys;
    private final LocalDate today;
    private final List<MemberRow> batch = new ArrayList<>();
    private Decisions decisions;

    Applying(Writing writing, Staging staging, Function<String, MemberKey> keys, LocalDate today) {
        this.writing = writing;
        this.staging = staging;
        this.keys = keys;
        this.today = today;
        this.decisions = new Decisions(Set.of(), today);
    }

    @Override
    public void columns(Set<MemberColumn> columns) {
        decisions = new Decisions(columns, today);
    }

    @Override
    public void accepted(MemberRow row) {
        batch.add(row);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    /** After the rows before it, so that the file of refusals has them in their order. */
    @Override
    public void refused(RefusedRow row) {
        flush();
        writing.refuse(row.refusals());
    }

    /** To be called after the reading. */
    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        Map<MemberRow, Decision> decided = withoutTakenUserIds(decide());
        Map<MemberRow, NewMember> adds = new LinkedHashMap<>();
        decided.forEach((row, decision) -> {
            if (decision instanceof Decision.Add add) {
                adds.put(row, new NewMember(writing.newId(), key(row), add.imported()));
            }
        });
        Set<MemberRow> late = writing.add(adds);
        Map<Decision.Change, MemberRow> changes = new LinkedHashMap<>();
        decided.forEach((row, decision) -> {
            if (decision instanceof Decision.Change change) {
                changes.put(change, row);
            } else if (decision instanceof Decision.Refuse refuse) {
                writing.refuse(refuse.refusals());
            } else if (late.contains(row)) {
                writing.refuse(List.of(userId(row, Reason.USER_ID_TAKEN)));
            }
        });
        writing.change(changes, this::key);
        batch.clear();
    }

    private Map<MemberRow, Decision> decide() {
        Set<MemberKey> wanted = new HashSet<>();
        for (MemberRow row : batch) {
            wanted.add(key(row));
            if (row.previousMemberKey() != null) {
                wanted.add(keys.apply(row.previousMemberKey()));
            }
        }
        Map<String, RosterEntry> known = writing.known(wanted);
        Map<Long, Set<MemberColumn>> twice =
                staging.twice(batch.get(0).row(), batch.get(batch.size() - 1).row());
        Map<MemberRow, Decision> decided = new LinkedHashMap<>();
        for (MemberRow row : batch) {
            List<RowRefusal> refusals = twice(row, twice.getOrDefault(row.row(), Set.of()));
            decided.put(row, refusals.isEmpty() ? decide(row, known) : new Decision.Refuse(refusals));
        }
        return decided;
    }

    private Decision decide(MemberRow row, Map<String, RosterEntry> known) {
        String previous = row.previousMemberKey();
        return decisions.of(
                row,
                new Decision.Known(
                        known.get(key(row).hash()),
                        previous == null ? null : known.get(keys.apply(previous).hash())));
    }

    private Map<MemberRow, Decision> withoutTakenUserIds(Map<MemberRow, Decision> decided) {
        Set<String> wanted = new HashSet<>();
        decided.values().forEach(decision -> {
            String userId = newUserId(decision);
            if (userId != null) {
                wanted.add(userId);
            }
        });
        Map<String, Set<UUID>> holders = wanted.isEmpty() ? Map.of() : writing.holders(wanted);
        decided.replaceAll((row, decision) -> {
            String userId = newUserId(decision);
            Set<UUID> others = new HashSet<>(userId == null ? Set.of() : holders.getOrDefault(userId, Set.of()));
            if (decision instanceof Decision.Change change) {
                others.remove(change.entry().id());
            }
            return others.isEmpty() ? decision : new Decision.Refuse(List.of(userId(row, Reason.USER_ID_TAKEN)));
        });
        return decided;
    }

    /** The folded user ID that the decision brings into the tenant; null if it brings none. */
    private static @Nullable String newUserId(Decision decision) {
        if (decision instanceof Decision.Add add) {
            return UserIds.fold(add.imported().userId());
        }
        if (decision instanceof Decision.Change change) {
            String wanted = UserIds.fold(change.imported().userId());
            return wanted.equals(UserIds.fold(change.entry().imported().userId())) ? null : wanted;
        }
        return null;
    }

    private static List<RowRefusal> twice(MemberRow row, Set<MemberColumn> columns) {
        return columns.stream()
                .map(column -> column == MemberColumn.USER_ID
                        ? userId(row, Reason.USER_ID_TWICE)
                        : new RowRefusal(row.row(), column.heading(), Reason.MEMBER_KEY_TWICE))
                .toList();
    }

    private static RowRefusal userId(MemberRow row, Reason reason) {
        return new RowRefusal(row.row(), MemberColumn.USER_ID.heading(), reason);
    }

    private MemberKey key(MemberRow row) {
        return keys.apply(row.memberKey());
    }
}
