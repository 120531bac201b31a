package dev.genkan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations run while members log in (CONTRIBUTING.md, "Migrations"). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class MigrationTest {
    /** Up to this one tables were small enough: nobody had members yet. */
    private static final int FIRST_RELEASE = 45;

    private static final String SCHEMA = "migration_test";

    @Inject
    Flyway flyway;

    private Path folder;

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void itGivesUpWaitingForALockAndBuildsAnIndexWhileOthersWrite() throws Exception {
        write("V1__table.sql", "create table growing as select current_setting('lock_timeout') as waits;");
        // As a build that was broken off leaves it.
        write("V2__left.sql", "create index growing_waits on growing (waits);");
        String index =
                "drop index concurrently if exists growing_waits;\ncreate index concurrently growing_waits on growing (waits);";
        assertThat(LaterMigration.objections(index)).isEmpty();
        write("V3__index.sql", index);
        assertThat(Migrations.run(here().load()).migrationsExecuted).isEqualTo(3);
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            assertThat(one(statement, "select waits from " + SCHEMA + ".growing"))
                    .isEqualTo("5s");
            assertThat(one(
                            statement,
                            "select indisvalid from pg_index where indexrelid = '" + SCHEMA
                                    + ".growing_waits'::regclass"))
                    .isEqualTo("t");
            statement.execute("drop schema " + SCHEMA + " cascade");
        }
    }

    @Test
    void anIndexForWhichItWaitedInVainIsBuiltByTheNextTry() throws Exception {
        write("V1__table.sql", "create table growing as select 1 as size;");
        write(
                "V2__index.sql",
                "drop index concurrently if exists growing_size;\ncreate index concurrently growing_size on growing (size);");
        try (Connection reader = owner();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            one(statement, "select 1");
            Flyway impatient = here().initSql("set lock_timeout = '200ms'").load();
            assertThatThrownBy(() -> Migrations.run(impatient)).hasMessageContaining("lock timeout");
            assertThatThrownBy(() -> Migrations.run(impatient)).hasMessageContaining("lock timeout");
            reader.rollback();
        }
        assertThat(Migrations.run(here().load()).migrationsExecuted).isEqualTo(1);
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            assertThat(one(
                            statement,
                            "select indisvalid from pg_index where indexrelid = '" + SCHEMA
                                    + ".growing_size'::regclass"))
                    .isEqualTo("t");
            statement.execute("drop schema " + SCHEMA + " cascade");
        }
    }

    @Test
    void whatComesLaterHoldsNobodyUp() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (Integer.parseInt(name.substring(1, name.indexOf("__"))) > FIRST_RELEASE) {
                    assertThat(LaterMigration.objections(Files.readString(file)))
                            .as(name)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void whatWouldHoldEverybodyUpIsRefused() {
        for (String sql : List.of(
                "create index session_member on session (tenant_id, member_id);",
                "CREATE UNIQUE INDEX session_member\n    ON session (tenant_id);",
                "create table letter (tenant_id text primary key);\ncreate index session_member on session (tenant_id);",
                "create index concurrently session_member on session (tenant_id);",
                "drop index concurrently if exists other;\ncreate index concurrently session_member on session (tenant_id);",
                "drop index concurrently if exists s;\ncreate index concurrently s on session (tenant_id);\n"
                        + "grant select on session to genkan_jobs;",
                "drop index session_member;",
                "alter table session add constraint whole check (tenant_id <> '');",
                "alter table session add constraint whose foreign key (tenant_id) references tenant;",
                "alter table session add unique (tenant_id, member_id);",
                "alter table session alter column tenant_id type varchar(40);",
                "alter table session alter member_id set not null;",
                "-- create table session;\nalter table session alter column member_id set not null;")) {
            assertThat(LaterMigration.objections(sql)).as(sql).isNotEmpty();
        }
    }

    @Test
    void whatHoldsNobodyUpIsNot() {
        for (String sql : List.of(
                "-- create index on session\ncreate table letter (tenant_id text, member_id uuid references member);\n"
                        + "create index letter_member on letter (tenant_id, member_id);\n"
                        + "alter table letter add constraint whole check (tenant_id <> '');",
                "drop index concurrently if exists s;\ncreate unique index concurrently s on session (tenant_id);",
                "alter table session add column seen timestamptz;",
                "alter table session add constraint whole check (tenant_id <> '') not valid;",
                "alter table session validate constraint whole;",
                "create policy jobs on session to genkan_jobs using (true);\ngrant select on session to genkan_jobs;")) {
            assertThat(LaterMigration.objections(sql)).as(sql).isEmpty();
        }
    }

    /** As genkan migrates, but in a schema of the test. */
    private FluentConfiguration here() {
        return Flyway.configure()
                .configuration(flyway.getConfiguration())
                // Not those of genkan.
                .resourceProvider(null)
                .javaMigrationClassProvider(null)
                .locations("filesystem:" + folder)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA);
    }

    private Connection owner() throws SQLException {
        return flyway.getConfiguration().getDataSource().getConnection();
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
