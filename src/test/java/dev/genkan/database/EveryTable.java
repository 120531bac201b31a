package dev.genkan.database;

import dev.genkan.testing.PostgresProcess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some rows in every table, whatever they mean, that keep every constraint: rows of one number refer to each other. */
final class EveryTable {
    private static final int ROWS = 20;

    /** Such as {@code CHECK ((state = ANY (ARRAY['issued'::text, ...]))}, or of one value. */
    private static final Pattern ONE_OF = Pattern.compile("\\((\\w+) = (?:ANY \\(ARRAY\\[)?'([a-z_]+)'::text");

    private final Statement statement;

    private EveryTable(Statement statement) {
        this.statement = statement;
    }

    /** @param database as a superuser; rows that are there stay */
    static void fill(Connection database, String tenant) throws SQLException {
        try (Statement statement = database.createStatement()) {
            new EveryTable(statement).fill(tenant);
        }
    }

    private void fill(String tenant) throws SQLException {
        // Whichever table comes first. Restoring a dump checks what refers to what.
        statement.execute("set session_replication_role = replica");
        for (String table :
                strings("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                        + " and relname <> 'flyway_schema_history'")) {
            statement.execute(rows(table, tenant));
        }
    }

    private String rows(String table, String tenant) throws SQLException {
        Map<String, String> allowed = allowed(table);
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet column =
                statement.executeQuery("select column_name, udt_name, is_nullable from information_schema.columns"
                        + " where table_schema = 'public' and table_name = '" + table + "'")) {
            while (column.next()) {
                String name = column.getString(1);
                String value = allowed.getOrDefault(name, value(name, column.getString(2), tenant));
                names.add(name);
                values.add(
                        column.getString(3).equals("YES") && !name.equals("hash")
                                ? "case when i % 10 > 0 then " + value + " end"
                                : value);
            }
        }
        return "insert into " + table + " (" + String.join(", ", names) + ") select " + String.join(", ", values)
                + " from generate_series(1, " + ROWS + ") i on conflict do nothing";
    }

    private static String value(String name, String type, String tenant) {
        if (name.equals("tenant_id")) {
            return "'" + tenant + "'";
        }
        // Of a consent, which refers to a document of these.
        if (name.equals("document")) {
            return "'terms'";
        }
        if (name.equals("language")) {
            return "'ja'";
        }
        if (name.endsWith("sealed")) {
            return "'\\x010432303236'::bytea || sha512(i::text::bytea)";
        }
        return type.equals("bytea") ? "sha512(i::text::bytea)" : BigDatabase.value(name, type);
    }

    /** By column: one of the values that a constraint lists. */
    private Map<String, String> allowed(String table) throws SQLException {
        Map<String, String> allowed = new HashMap<>();
        for (String constraint : strings("select pg_get_constraintdef(oid) from pg_constraint where contype = 'c'"
                + " and conrelid = '" + table + "'::regclass")) {
            Matcher listed = ONE_OF.matcher(constraint);
            if (listed.find()) {
                allowed.put(listed.group(1), "'" + listed.group(2) + "'");
            }
        }
        return allowed;
    }

    private List<String> strings(String query) throws SQLException {
        return PostgresProcess.rows(statement, query);
    }
}
