package dev.genkan.provision.members;

import dev.genkan.database.Tx;
import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.MemberKey;
import dev.genkan.member.UserIds;
import dev.genkan.member.file.MemberColumn;
import dev.genkan.member.file.MemberRow;
import dev.genkan.member.file.RefusedRow;
import dev.genkan.member.file.RowRefusal;
import dev.genkan.member.file.RowSink;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The first reading: which keys and user IDs stand in which rows. A temporary table keeps them, so that a million rows need no
 * memory here; keys are there as hashes.
 */
final class Staging implements RowSink {
    private static final int BATCH = 1_000;

    /** How many refusals are kept to be shown at once. */
    private static final int SHOWN = 20;

    private final Tx tx;
    private final Function<String, MemberKey> keys;
    private PreparedBatch batch;
    private int unreadKeys;
    private final List<RowRefusal> firstUnread = new ArrayList<>();

    private Staging(Tx tx, Function<String, MemberKey> keys) {
        this.tx = tx;
        this.keys = keys;
        this.batch = newBatch();
    }

    static Staging begin(Tx tx, Function<String, MemberKey> keys) {
        tx.sql().execute("create temporary table staged (row_number bigint, kind text, value text) on commit drop");
        return new Staging(tx, keys);
    }

    @Override
    public void columns(Set<MemberColumn> columns) {
        // The second reading asks.
    }

    @Override
    public void accepted(MemberRow row) {
        add(row.row(), MemberColumn.MEMBER_KEY, keys.apply(row.memberKey()).hash());
        if (row.previousMemberKey() != null) {
            add(
                    row.row(),
                    MemberColumn.MEMBER_KEY,
                    keys.apply(row.previousMemberKey()).hash());
        }
        if (row.userId() != null) {
            add(row.row(), MemberColumn.USER_ID, UserIds.fold(row.userId()));
        }
    }

    /** Its key counts: of two rows about one member, one of them faulty, nobody knows which was meant. */
    @Override
    public void refused(RefusedRow row) {
        for (String key :
                new @Nullable String[] {row.keys().member(), row.keys().previous()}) {
            if (key != null) {
                add(row.row(), MemberColumn.MEMBER_KEY, keys.apply(key).hash());
            }
        }
        if (!row.keys().complete()) {
            unreadKeys++;
            row.refusals().stream().limit(SHOWN - firstUnread.size()).forEach(firstUnread::add);
        }
    }

    /** Rows of which nobody knows whose they are. */
    int unreadKeys() {
        return unreadKeys;
    }

    List<RowRefusal> firstUnread() {
        return List.copyOf(firstUnread);
    }

    /** To be called once, after the reading. */
    void end(Kind kind) {
        flush();
        tx.sql()
                .execute("create temporary table twice on commit drop as select s.row_number, s.kind from staged s"
                        + " join (select kind, value from staged group by kind, value"
                        + "       having count(distinct row_number) > 1) as t using (kind, value)");
        switch (kind) {
            case DIFFERENCE -> tx.sql().execute("drop table staged");
            case FULL -> {
                tx.sql().execute("create index on staged (value)");
                tx.sql().execute("analyze staged");
            }
        }
        tx.sql().execute("create index on twice (row_number)");
    }

    /** Of the rows from first to last: what another row of the file has as well. */
    Map<Long, Set<MemberColumn>> twice(long first, long last) {
        Map<Long, Set<MemberColumn>> twice = new HashMap<>();
        tx.sql()
                .createQuery("select row_number, kind from twice where row_number between :first and :last")
                .bind("first", first)
                .bind("last", last)
                .map((row, context) -> twice.computeIfAbsent(
                                row.getLong(1), number -> EnumSet.noneOf(MemberColumn.class))
                        .add(MemberColumn.valueOf(row.getString(2))))
                .list();
        return twice;
    }

    /** Of a full file: which of these keys, as hashes, stand in any of its rows. */
    Set<String> named(List<String> hashes) {
        return tx.sql()
                .createQuery("select value from staged where kind = 'MEMBER_KEY' and value = any(:hashes)")
                .bind("hashes", hashes.toArray(String[]::new))
                .mapTo(String.class)
                .set();
    }

    private void add(long row, MemberColumn kind, String value) {
        batch.bind("row", row).bind("kind", kind.name()).bind("value", value).add();
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void flush() {
        if (batch.size() > 0) {
            batch.execute();
            batch = newBatch();
        }
    }

    private PreparedBatch newBatch() {
        return tx.sql().prepareBatch("insert into staged (row_number, kind, value) values (:row, :kind, :value)");
    }
}
