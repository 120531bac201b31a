package dev.genkan.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Race;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clean-up runs on every replica at once: no row is deleted twice, none is waited for, no transaction is long. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class CleanersTest {
    private static final int OLD = 2_750;
    private static final int YOUNG = 40;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final String IS_OLD = "old.ended_at < now() - make_interval(secs => :kept)";

    @Inject
    JobsDatabase jobs;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private Connection owner;

    /** A table of the test's own, which writes down how many rows each statement has deleted. */
    @BeforeEach
    void makeTable() throws SQLException {
        owner = DriverManager.getConnection(url, "genkan_owner", "none");
        execute("""
                create schema cleaned;
                create table cleaned.thing (id int primary key, ended_at timestamptz not null);
                create table cleaned.batch (at int generated always as identity, rows int not null);
                create function cleaned.count() returns trigger language plpgsql security definer as $$
                    begin insert into cleaned.batch (rows) select count(*) from gone; return null; end $$;
                create trigger count after delete on cleaned.thing referencing old table as gone
                    for each statement execute function cleaned.count();
                grant usage on schema cleaned to genkan_jobs;
                grant select, update, delete on cleaned.thing to genkan_jobs;
                """);
        execute("insert into cleaned.thing select i, now() - interval '2 hours' from generate_series(1, " + OLD
                + ") i");
        execute("insert into cleaned.thing select " + OLD
                + " + i, now() - interval '50 minutes' from generate_series(1, " + YOUNG + ") i");
    }

    @AfterEach
    void dropTable() throws SQLException {
        execute("drop schema cleaned cascade");
        owner.close();
    }

    @Test
    void severalAtOnceDeleteEachOldRowOnceInSmallBatches() throws Exception {
        List<Integer> deleted = Race.between(3, runner -> clean());

        assertThat(deleted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(OLD);
        assertThat(numbers("select id from cleaned.thing")).hasSize(YOUNG).allMatch(id -> id > OLD);
        List<Integer> batches = numbers("select rows from cleaned.batch");
        assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(OLD);
        assertThat(batches).allMatch(rows -> rows <= 500);
    }

    @Test
    void aRowThatSomebodyUsesIsLeftForTheNextRun() throws SQLException {
        try (Connection user = DriverManager.getConnection(url, "genkan_owner", "none")) {
            user.setAutoCommit(false);
            try (Statement lock = user.createStatement()) {
                lock.execute("select from cleaned.thing where id = 17 for update");
                assertThat(clean()).isEqualTo(OLD - 1);
            }
            user.rollback();
        }
        assertThat(clean()).isEqualTo(1);
    }

    private int clean() {
        return jobs.deleteOld("cleaned.thing", IS_OLD, KEPT);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Integer> numbers(String sql) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }
}
