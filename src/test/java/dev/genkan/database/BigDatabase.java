package dev.genkan.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.SpokenSql.Said;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

    /** Of these each tenant has few, whatever it has of members. */
    private static final Set<String> FEW_IN_A_TENANT = Set.of(
            "tenant",
            "tenant_secret",
            "tenant_host",
            "document",
            "client",
            "client_logo",
            "dynamic_client",
            "signing_key",
            "former_signing_key",
            "import_run");
    /** Read whole by one job every few minutes; found by their tenants everywhere else. */
    private static final Set<String> OF_ALL_TENANTS = Set.of("signing_key");

    private final String url;
    private final Map<String, String> tableOfIndex = new HashMap<>();

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
        }
        statement.execute("analyze");
        try (ResultSet row = statement.executeQuery(
                "select indexrelid::regclass::text, indrelid::regclass::text from pg_index"
                        + " where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)")) {
            while (row.next()) {
                tableOfIndex.put(row.getString(1), row.getString(2));
            }
        }
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
                    values.add(onePerTenant ? "'t' || i" : tenant(FEW_IN_A_TENANT.contains(table) ? 500 : 2));
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
     * What is wrong with the way in which PostgreSQL would run it: a table is read from end to end, or all rows of a tenant are. Asked for any
     * values at all (what it does when a statement comes often) and for those that came.
     */
    public List<String> faults(Said said) throws SQLException {
        List<String> faults = new ArrayList<>();
        if (findsNothing(said.sql())) {
            return faults;
        }
        // As text: PostgreSQL itself finds out of which types $1 and so on are.
        try (Connection connection = DriverManager.getConnection(url + "?preferQueryMode=simple", said.role(), "none");
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('genkan.tenant', '" + TENANT + "', false)");
            faults.addAll(faults(said, statement, "(format json, generic_plan) " + said.sql()));
            if (!said.first().isEmpty()) {
                faults.addAll(faults(said, statement, "(format json) " + said.first()));
            }
        }
        return faults;
    }

    /** A plain insert looks for nothing. */
    private static boolean findsNothing(String sql) {
        return sql.startsWith("insert into") && sql.contains(" values ") && !sql.contains("select");
    }

    private List<String> faults(Said said, Statement statement, String asked) throws SQLException {
        try (ResultSet row = statement.executeQuery("explain " + asked)) {
            row.next();
            String plan = row.getString(1);
            return nodes(new ObjectMapper().readTree(plan))
                    .filter(node ->
                            said.role().equals("genkan_jobs") ? readsAll(node) : readsAll(node) || readsATenant(node))
                    .map(node -> node.path("Node Type").asText() + " of " + table(node) + " "
                            + node.path("Index Cond").asText()
                            + node.path("Filter").asText() + " in " + said)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (SQLException e) {
            throw new SQLException(asked, e);
        }
    }

    private static Stream<JsonNode> nodes(JsonNode plan) {
        return Stream.concat(
                        Stream.of(plan),
                        StreamSupport.stream(plan.spliterator(), false).flatMap(BigDatabase::nodes))
                .filter(node -> node.has("Node Type"));
    }

    private String table(JsonNode node) {
        return node.has("Relation Name")
                ? node.path("Relation Name").asText()
                : tableOfIndex.getOrDefault(node.path("Index Name").asText(), "");
    }

    private boolean readsAll(JsonNode node) {
        return node.path("Node Type").asText().equals("Seq Scan") && !OF_ALL_TENANTS.contains(table(node));
    }

    /** By an index, but with no condition beside the tenant; or with none at all. */
    private boolean readsATenant(JsonNode node) {
        String type = node.path("Node Type").asText();
        boolean byIndex = type.startsWith("Index") || type.equals("Bitmap Index Scan");
        return byIndex
                && !FEW_IN_A_TENANT.contains(table(node))
                && !node.path("Index Cond")
                        .asText()
                        .replaceAll("\\(?tenant_id = [^)]*\\)*( AND )?", "")
                        .contains("=");
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
