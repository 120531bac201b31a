package dev.genkan.command;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Vault;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Opens what former keys have sealed and seals it with the current one, beside servers that go on: in transactions of few rows, which wait for
 * nobody. A row that somebody else is changing is left as it is, and what was sealed anew already is not touched again.
 */
@Singleton
final class Resealing {
    /** Of a tenant. @param unopened places whose values do not open, the first ones */
    record Outcome(long values, List<String> unopened) {
        public Outcome {
            unopened = List.copyOf(unopened);
        }
    }

    /** @param key as in {@link SealedColumn#key} */
    private record Row(List<Object> key, String purpose, byte[] sealed) {}

    /** @param stored how many of the rows */
    private record Turn(List<Row> rows, long stored, List<String> unopened) {}

    private static final int BATCH = 200;
    /** Of a tenant and a column: with a wrong key all are the same. */
    private static final int MOST_NAMED = 10;

    /** Version, length and id of the key, nonce and tag: what is shorter was never sealed. */
    private static final String KEY = "case when length(%1$s) < 31 then null when get_byte(%1$s, 0) <> 1 then null"
            + " else substr(%1$s, 3, get_byte(%1$s, 1)) end";

    private final Database database;
    private final Vault vault;
    private final List<SealedColumn> columns;
    private final Audit audit;

    Resealing(Database database, Vault vault, @All List<SealedColumn> columns, Audit audit) {
        this.database = database;
        this.vault = vault;
        this.columns = List.copyOf(columns);
        this.audit = audit;
    }

    /** What is sealed of a tenant. One statement, which reads all of its rows. */
    Tally count(TenantId tenant) {
        String all = columns.stream()
                .map(column ->
                        "select '%s', %s, count(*) from %s where tenant_id = :tenant and %s is not null group by 2"
                                .formatted(
                                        column.table(),
                                        KEY.formatted(column.column()),
                                        column.table(),
                                        column.column()))
                .collect(Collectors.joining(" union all "));
        Map<Tally.Entry, Long> counts = new HashMap<>();
        database.inTenant(tenant, tx -> tx.sql()
                        .createQuery(all)
                        .bind("tenant", tenant.value())
                        .map((row, context) -> Map.entry(
                                new Tally.Entry(
                                        Optional.ofNullable(row.getBytes(2))
                                                .map(key -> new String(key, StandardCharsets.UTF_8)),
                                        row.getString(1)),
                                row.getLong(3)))
                        .list())
                .forEach(count -> counts.merge(count.getKey(), count.getValue(), Long::sum));
        return Tally.of(counts);
    }

    /** Of the tables in which other keys than the current one have sealed something. */
    Outcome reseal(TenantId tenant, Tally before) {
        long values = 0;
        List<String> unopened = new ArrayList<>();
        for (SealedColumn column : columns) {
            if (hasFormer(before, column)) {
                Outcome outcome = reseal(tenant, column);
                values += outcome.values();
                unopened.addAll(outcome.unopened());
            }
        }
        if (values > 0) {
            AuditEvent done = new AuditEvent.SecretsResealed(vault.currentKey(), values);
            database.inTenant(tenant, tx -> {
                audit.write(tx, done);
                return done;
            });
        }
        return new Outcome(values, unopened);
    }

    private boolean hasFormer(Tally before, SealedColumn column) {
        return before.keys().stream()
                .filter(key -> !key.equals(vault.currentKey()))
                .anyMatch(key -> before.tables(Optional.of(key)).containsKey(column.table()));
    }

    private Outcome reseal(TenantId tenant, SealedColumn column) {
        long values = 0;
        List<String> unopened = new ArrayList<>();
        List<Object> after = List.of();
        Turn turn;
        do {
            List<Object> last = after;
            turn = database.inTenant(tenant, tx -> turn(tx, column, last));
            values += turn.stored();
            turn.unopened().stream().limit(MOST_NAMED - unopened.size()).forEach(unopened::add);
            after = turn.rows().isEmpty()
                    ? after
                    : turn.rows().get(turn.rows().size() - 1).key();
        } while (turn.rows().size() == BATCH);
        return new Outcome(values, unopened);
    }

    private Turn turn(Tx tx, SealedColumn column, List<Object> after) {
        List<Row> rows = next(tx, column, after);
        Map<Row, byte[]> fresh = new LinkedHashMap<>();
        List<String> unopened = new ArrayList<>();
        for (Row row : rows) {
            try {
                fresh.put(row, vault.seal(row.purpose(), vault.open(row.purpose(), row.sealed())));
            } catch (IllegalStateException e) {
                // Whoever needs it cannot open it either. The others must not wait for it.
                unopened.add(row.purpose());
            }
        }
        return new Turn(rows, store(tx, column, fresh), unopened);
    }

    /**
     * In the order of the primary key, so that none is looked at twice. They are locked, so that what was opened is what will be replaced, without
     * waiting for those that somebody else has locked; sessions and devices may still refer to them.
     */
    private List<Row> next(Tx tx, SealedColumn column, List<Object> after) {
        String key = String.join(", ", column.key());
        String beyond = after.isEmpty() ? "" : " and (" + key + ") > (" + parameters(after.size()) + ")";
        String order = column.key().isEmpty() ? "" : " order by " + key;
        Query query = tx.sql()
                .createQuery("select " + columns(column) + " from " + column.table()
                        + " where tenant_id = :tenant and substr("
                        + column.column() + ", 2, :length) <> :marker" + beyond + order + " limit " + BATCH
                        + " for no key update skip locked")
                .bind("tenant", tx.tenant().value())
                .bind("length", marker().length)
                .bind("marker", marker());
        return bind(query, after)
                .map((row, context) -> row(tx.tenant(), column, row))
                .list();
    }

    private static long store(Tx tx, SealedColumn column, Map<Row, byte[]> fresh) {
        if (fresh.isEmpty()) {
            return 0;
        }
        String where = IntStream.range(0, column.key().size())
                .mapToObj(i -> " and " + column.key().get(i) + " = :key" + i)
                .collect(Collectors.joining());
        PreparedBatch batch = tx.sql()
                .prepareBatch("update " + column.table() + " set " + column.column()
                        + " = :fresh where tenant_id = :tenant" + where + " and " + column.column() + " = :former");
        fresh.forEach((row, value) -> bind(batch, row.key())
                .bind("tenant", tx.tenant().value())
                .bind("fresh", value)
                .bind("former", row.sealed())
                .add());
        return IntStream.of(batch.execute()).sum();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, List<Object> key) {
        for (int i = 0; i < key.size(); i++) {
            statement.bind("key" + i, key.get(i));
        }
        return statement;
    }

    /** Length and id of the current key, as they stand in what it has sealed. */
    private byte[] marker() {
        byte[] id = vault.currentKey().getBytes(StandardCharsets.UTF_8);
        byte[] marker = new byte[id.length + 1];
        marker[0] = (byte) id.length;
        System.arraycopy(id, 0, marker, 1, id.length);
        return marker;
    }

    private static String columns(SealedColumn column) {
        return Stream.of(column.key(), column.place(), List.of(column.column()))
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> ":key" + i).collect(Collectors.joining(", "));
    }

    private static Row row(TenantId tenant, SealedColumn column, ResultSet row) throws SQLException {
        return new Row(
                values(row, column.key()),
                column.purpose(tenant.value(), values(row, column.place()).toArray()),
                row.getBytes(column.column()));
    }

    private static List<Object> values(ResultSet row, List<String> columns) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (String column : columns) {
            values.add(Objects.requireNonNull(row.getObject(column)));
        }
        return values;
    }
}
