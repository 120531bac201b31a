package dev.genkan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.testing.PostgresProcess;
import dev.genkan.testing.PostgresPrograms;
import dev.genkan.testing.PostgresPrograms.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal of docs/operating.md, "Back up and restore", with the very commands that stand there for a dump, and rows in every table. */
class DumpTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final String DATABASE = "genkan";

    @TempDir
    Path work;

    @Test
    void aDumpBringsBackRowsWallsAndRights() throws Exception {
        PostgresPrograms programs = PostgresPrograms.findOrSkip();
        try (PostgresProcess server = programs.startIn(work)) {
            prepare(programs, server);
            flyway(server).migrate();
            fill(server, "midori");
            fill(server, "wakaba");
            Map<String, List<String>> before = everything(server);
            assertThat(before.keySet().stream().filter(what -> before.get(what).isEmpty()))
                    .as("of tables, all have rows")
                    .noneMatch(what -> what.startsWith("rows of "));

            assertThat(programs.run(server, work, "genkan_owner", command("pg_dump"))
                            .output())
                    .as("by the owner")
                    .contains("row-level security");
            Ended dump = programs.run(server, work, "postgres", command("pg_dump"));
            assertThat(dump.code()).as(dump.output()).isZero();
            forget(server);

            prepare(programs, server);
            Ended restore = programs.run(server, work, "postgres", command("pg_restore"));
            assertThat(restore.code()).as(restore.output()).isZero();

            assertThat(everything(server)).isEqualTo(before);
            assertThat(flyway(server).validateWithResult().validationSuccessful).isTrue();
            assertThat(seenBy(server, "midori")).containsExactly("midori");
            assertThat(statements()).hasSizeGreaterThan(2).allSatisfy(sql -> server.rows(DATABASE, sql));
            assertThatThrownBy(() -> asApp(server, "midori", "delete from audit_event"))
                    .hasMessageContaining("permission denied");
        }
    }

    /** Its line in the manual. */
    private static String[] command(String program) throws IOException {
        return Files.readAllLines(HERE.resolve("docs/operating.md")).stream()
                .filter(line -> line.startsWith("    " + program + " "))
                .map(line -> line.replaceFirst("#.*", "").strip().split(" +"))
                .findFirst()
                .orElseThrow();
    }

    /** What operators are told to run there, a line each. */
    private static List<String> statements() throws IOException {
        return Files.readAllLines(HERE.resolve("docs/operating.md")).stream()
                .filter(line -> line.matches(" {4,}(select|update) .*;"))
                .toList();
    }

    private void prepare(PostgresPrograms programs, PostgresProcess server) {
        Path roles = HERE.resolve("src/main/resources/db/roles.sql");
        assertThat(programs.run(server, work, "postgres", "psql", "-v", "ON_ERROR_STOP=1", "-f", roles.toString())
                        .code())
                .isZero();
        server.rows("postgres", "create database " + DATABASE + " owner genkan_owner");
    }

    /** As on another machine. */
    private static void forget(PostgresProcess server) {
        server.rows("postgres", "drop database " + DATABASE);
        server.rows("postgres", "drop role genkan_owner");
        server.rows("postgres", "drop role genkan_app");
        server.rows("postgres", "drop role genkan_jobs");
    }

    private static Flyway flyway(PostgresProcess server) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource("jdbc:postgresql://localhost:" + server.port() + "/" + DATABASE, "genkan_owner", "none");
        new Migrations().customize(flyway);
        return flyway.load();
    }

    private static void fill(PostgresProcess server, String tenant) throws SQLException {
        asApp(server, tenant, "insert into tenant (tenant_id, settings) values ('" + tenant + "', '{\"a\": \"健保\"}')");
        asApp(
                server,
                tenant,
                "insert into audit_event (tenant_id, event_id, kind, outcome, details) select '" + tenant
                        + "', gen_random_uuid(), 'logged-in', 'done', '{}' from generate_series(1, 50)");
        asApp(server, tenant, "insert into tenant_secret values ('" + tenant + "', '\\x0001ff')");
        try (Connection connection = server.connect(DATABASE, "postgres")) {
            EveryTable.fill(connection, tenant);
        }
    }

    private static List<String> seenBy(PostgresProcess server, String tenant) throws SQLException {
        return asApp(server, tenant, "select tenant_id from tenant");
    }

    private static List<String> asApp(PostgresProcess server, String tenant, String sql) throws SQLException {
        try (Connection connection = server.connect(DATABASE, "genkan_app");
                Statement statement = connection.createStatement()) {
            statement.execute("select set_config('genkan.tenant', '" + tenant + "', false)");
            return PostgresProcess.rows(statement, sql);
        }
    }

    /** Each row of each table, and what the catalogue says of owners, rights, walls, keys and indexes. */
    private static Map<String, List<String>> everything(PostgresProcess server) {
        Map<String, List<String>> all = new TreeMap<>();
        String tables = "relnamespace = 'public'::regnamespace";
        all.put(
                "tables",
                server.rows(
                        DATABASE,
                        "select concat_ws(' ', relname, relkind, pg_get_userbyid(relowner), relrowsecurity, relforcerowsecurity,"
                                + " relacl) from pg_class where " + tables + " order by relname"));
        all.put(
                "policies",
                server.rows(DATABASE, "select pg_policies::text from pg_policies order by tablename, policyname"));
        all.put(
                "indexes",
                server.rows(DATABASE, "select indexdef from pg_indexes where schemaname = 'public' order by 1"));
        all.put(
                "constraints",
                server.rows(
                        DATABASE,
                        "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                                + " where connamespace = 'public'::regnamespace order by 1"));
        all.put(
                "columns",
                server.rows(
                        DATABASE,
                        "select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default)"
                                + " from information_schema.columns where table_schema = 'public' order by 1"));
        all.put(
                "functions",
                server.rows(
                        DATABASE,
                        "select concat_ws(' ', proname, md5(prosrc), proacl) from pg_proc"
                                + " where pronamespace = 'public'::regnamespace order by 1"));
        List<String> names =
                server.rows(DATABASE, "select relname from pg_class where relkind = 'r' and " + tables + " order by 1");
        all.putAll(names.stream()
                .collect(Collectors.toMap(
                        name -> "rows of " + name,
                        name -> server.rows(DATABASE, "select t::text from " + name + " t order by 1"))));
        return all;
    }
}
