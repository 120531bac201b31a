package dev.genkan.database;

import dev.genkan.database.SpokenSql.Said;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A database with the schema of today and thousands of rows in each table, whatever they mean, half of them of one tenant: big enough that
 * PostgreSQL plans as it does for millions. It is asked how it would run a statement, and runs none.
 */
public final class BigDatabase implements AutoCloseable {
    /** Whose rows half of all are. */
    public static final String TENANT = "plans";

    private static final int ROWS = 4_000;
    /** In columns of these names few values come again and again. */
    private static final Set<String> OF_FEW_VALUES = Set.of(
            "state",
            "kind",
            "purpose",
            "algorithm",
            "method",
            "document",
            "relationship",
            "client_id",
            "outcome",
            "acr",
            "end_cause");
    /** In columns of these names times are to come; in others they have passed. */
    private static final Set<String> TO_COME =
            Set.of("expires_at", "ends_at", "look_at", "next_attempt_at", "useful_until", "forget_at", "leased_until");

    private final String url;
    private final Map<String, Plan.Index> indexes = new HashMap<>();
    private final List<QuietMoment> quietMoments = new ArrayList<>();

    private BigDatabase(String url) {
        this.url = url;
    }

    /** @param server any database of the server in which it is made */
    public static BigDatabase on(String server) throws SQLException {
        String url = server.substring(0, server.lastIndexOf('/') + 1) + "big";
        try (Connection connection = DriverManager.getConnection(server, "postgres", "none");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists big");
            statement.execute("create database big owner genkan_owner");
        }
        FluentConfiguration flyway = Flyway.configure().dataSource(url, "genkan_owner", "none");
        new Migrations().customize(flyway);
        flyway.load().migrate();
        BigDatabase big = new BigDatabase(url);
        try (Connection connection = DriverManager.getConnection(url, "postgres", "none");
                Statement statement = connection.createStatement()) {
            big.fill(statement);
        }
        return big;
    }

    private void fill(Statement statement) throws SQLException {
        for (String constraint : strings(
                statement,
                "select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint"
                        + " where contype = 'c' and connamespace = 'public'::regnamespace")) {
            statement.execute(constraint);
        }
        statement.execute("set session_replication_role = replica");
        for (String table : strings(
                statement,
                "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                        + " and relname <> 'flyway_schema_history'")) {
            statement.execute(rows(statement, table));
            // Only this class looks at the tables, when it means to.
            statement.execute("alter table " + table + " set (autovacuum_enabled = false)");
        }
        statement.execute("analyze");
        try (ResultSet row = statement.executeQuery(
                "select indexrelid::regclass, indrelid::regclass, pg_get_indexdef(indexrelid, 1, true) from pg_index"
                        + " where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)")) {
            while (row.next()) {
                indexes.put(row.getString(1), new Plan.Index(row.getString(2), row.getString(3)));
            }
        }
        quietMoments.addAll(QuietMoment.all(statement, List.copyOf(TO_COME)));
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                all.add(row.getString(1));
            }
        }
        return all;
    }

    private static String rows(Statement statement, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        boolean onePerTenant = !strings(
                        statement,
                        "select 1 from pg_index where indisprimary and indnatts = 1 and indrelid = '" + table
                                + "'::regclass")
                .isEmpty();
        try (ResultSet column =
                statement.executeQuery("select column_name, udt_name, is_nullable from information_schema.columns"
                        + " where table_schema = 'public' and table_name = '" + table + "'")) {
            while (column.next()) {
                String name = column.getString(1);
                String value = value(name, column.getString(2));
                names.add(name);
                if (name.equals("tenant_id")) {
                    values.add(onePerTenant ? "'t' || i" : tenant(Plan.FEW_IN_A_TENANT.contains(table) ? 500 : 2));
                } else {
                    values.add(
                            column.getString(3).equals("YES") ? "case when i % 10 = 0 then " + value + " end" : value);
                }
            }
        }
        return "insert into " + table + " (" + String.join(", ", names) + ") select " + String.join(", ", values)
                + " from generate_series(1, " + ROWS + ") i on conflict do nothing";
    }

    /** @param every which row is {@link #TENANT}'s */
    private static String tenant(int every) {
        return "case when i % " + every + " = 0 then '" + TENANT + "' else 't' || i % 500 end";
    }

    static String value(String name, String type) {
        return switch (type) {
            case "text" -> OF_FEW_VALUES.contains(name) ? "'" + name + "' || i % 7" : "'" + name + "' || i";
            case "uuid" -> "md5(i::text)::uuid";
            case "bytea" -> "sha256(i::text::bytea)";
            case "timestamptz" -> time(name);
            case "date" -> "current_date - i % 20000";
            case "bool" -> "i % 10 = 0";
            case "jsonb" -> "'{}'::jsonb";
            case "_text" -> "array['" + name + "', i::text]";
            case "_timestamptz" -> "array[now()]";
            case "int4", "int8" -> "i";
            default -> throw new IllegalStateException("no idea of values of type " + type + " (" + name + ")");
        };
    }

    /** As clean-up leaves it: hardly anything is overdue. */
    private static String time(String name) {
        return TO_COME.contains(name)
                ? "now() + (i - 40) * interval '10 minutes'"
                : "now() - i * interval '20 seconds'";
    }

    /**
     * What is wrong with the ways in which PostgreSQL would run these: a table is read from end to end, or an index is, or all rows of a tenant are.
     * Asked for any values at all (what it does when a statement comes often) and for those that came; as the rows are, and with what it
     * remembers of {@linkplain QuietMoment quiet moments}.
     */
    public List<String> faults(Collection<Said> all) throws SQLException {
        List<Said> searching =
                all.stream().filter(said -> !findsNothing(said.sql())).toList();
        // As text: PostgreSQL itself finds out of which types $1 and so on are.
        try (Connection connection = DriverManager.getConnection(url + "?preferQueryMode=simple", "postgres", "none");
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('genkan.tenant', '" + TENANT + "', false)");
            // No foreign keys: the rows mean nothing.
            statement.execute("set session_replication_role = replica");
            List<String> faults = new ArrayList<>(faults(statement, searching, "as it is"));
            connection.setAutoCommit(false);
            for (QuietMoment moment : quietMoments) {
                moment.begin(statement);
                List<Said> concerned =
                        searching.stream().filter(moment::concerns).toList();
                faults.addAll(faults(statement, concerned, moment.name()));
                connection.rollback();
                moment.look(statement);
                connection.commit();
            }
            return faults;
        }
    }

    /** A plain insert looks for nothing. */
    private static boolean findsNothing(String sql) {
        return sql.startsWith("insert into") && sql.contains(" values ") && !sql.contains("select");
    }

    private List<String> faults(Statement statement, List<Said> all, String when) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (Said said : all) {
            statement.execute("set role " + said.role());
            List<String> asked = new ArrayList<>(List.of("(format json, generic_plan) " + said.sql()));
            if (!said.first().isEmpty()) {
                asked.add("(format json) " + said.first());
            }
            for (String one : asked) {
                for (String fault : Plan.faults(said.role(), explained(statement, one), indexes)) {
                    faults.add(fault + " in " + said + " (" + when + ")");
                }
            }
            statement.execute("reset role");
        }
        return faults;
    }

    private static String explained(Statement statement, String asked) throws SQLException {
        try (ResultSet row = statement.executeQuery("explain " + asked)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new SQLException(asked, e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        url.substring(0, url.lastIndexOf('/')) + "/postgres", "postgres", "none");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database big");
        }
    }
}
