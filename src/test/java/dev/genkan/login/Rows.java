package dev.genkan.login;

import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All rows of an insurer, but for what jobs do with them in the background. */
final class Rows {
    private static final List<String> OF_JOBS = List.of("mail_outbox");
    private static final String COLUMNS_OF_JOBS = "{last_used_at,hash,folded_hash,waiting_sealed,leased_until}";

    private final Database database;
    private final Tenant tenant;
    private final String everything;
    private Map<String, String> last = Map.of();
    private String lastSnapshot = "";

    Rows(Database database, Tenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.everything = tables().stream()
                .map(table -> "select '" + table
                        + "' as name, count(*) || ' ' || coalesce(md5(string_agg(r, ',' order by r)), '')"
                        + " as rows from (select cast(to_jsonb(t) - cast('" + COLUMNS_OF_JOBS
                        + "' as text[]) as text) as r from "
                        + table + " t) as " + table + "_rows")
                .collect(Collectors.joining(" union all "));
    }

    private List<String> tables() {
        List<String> tables = database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select table_name from information_schema.columns where table_schema = 'public'"
                        + " and column_name = 'tenant_id' order by table_name")
                .mapTo(String.class)
                .list());
        return tables.stream().filter(table -> !OF_JOBS.contains(table)).toList();
    }

    /** How many more rows each table has that is not as it was when this was last asked. */
    Map<String, Integer> changed() {
        String snapshot = snapshot();
        if (snapshot.equals(lastSnapshot)) {
            return Map.of();
        }
        Map<String, String> now = read();
        // Taken before the rows were read: what came between is read again.
        lastSnapshot = snapshot;
        Map<String, Integer> more = new TreeMap<>();
        now.forEach((table, rows) -> {
            String before = last.getOrDefault(table, "0 ");
            if (!rows.equals(before)) {
                more.put(table, count(rows) - count(before));
            }
        });
        last = now;
        return more;
    }

    /** Which transactions can be seen: as long as none has been added, no row of the whole database is another one. */
    private String snapshot() {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select cast(pg_current_snapshot() as text)")
                .mapTo(String.class)
                .one());
    }

    /** How many there are in each table, and a hash of them. */
    private Map<String, String> read() {
        return database.inTenant(tenant.id(), tx -> {
            Map<String, String> rows = new TreeMap<>();
            tx.sql()
                    .createQuery(everything)
                    .map(row -> Map.entry(row.getColumn("name", String.class), row.getColumn("rows", String.class)))
                    .forEach(table -> rows.put(table.getKey(), table.getValue()));
            return rows;
        });
    }

    /** Nothing expires and is cleaned up while the test runs, however slow the machine is. */
    void keep() {
        database.inTenant(tenant.id(), tx -> {
            for (String table : List.of("posted_request", "authorization_code", "email_challenge")) {
                tx.sql()
                        .execute(
                                "update " + table
                                        + " set expires_at = now() + interval '1 day' where expires_at < now() + interval '1 hour'");
            }
            return tx;
        });
    }

    private static int count(String rows) {
        return Integer.parseInt(rows.substring(0, rows.indexOf(' ')));
    }
}
