package dev.genkan.provision.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.demo.EmbeddedDatabase;
import dev.genkan.member.ImportRun.Counts;
import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.MemberKey;
import dev.genkan.member.MemberKeys;
import dev.genkan.member.file.MemberFile;
import dev.genkan.member.file.MemberFileMapping;
import dev.genkan.member.file.RowSink;
import dev.genkan.provision.members.ResultFiles.Folder;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** desk.md, section 1: a million rows in 30 minutes, also the first ones of a database that knows nothing of its size yet. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class FirstImportTest {
    /** Long, so that the table has pages as if there were more rows yet: their number is what plans go by. */
    private static final String ADDRESS = "東京都千代田区千代田".repeat(20);

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    @Inject
    ImportTools tools;

    @Inject
    MemberKeys memberKeys;

    @Inject
    Flyway flyway;

    @Inject
    Database database;

    @Inject
    TenantSecrets secrets;

    @Test
    void laterRowsAreNotLookedForAmongAllThatCameBefore(@TempDir Path folder) throws IOException {
        Tenant tenant = TestTenants.of("first-import");
        database.inTenant(tenant.id(), tx -> {
            secrets.create(tx);
            return true;
        });
        Function<String, MemberKey> keys = memberKeys.of(tenant.id());
        try (EmbeddedDatabase empty = EmbeddedDatabase.start(null, true);
                Handle connection = connection(empty);
                ResultFiles files = new ResultFiles(new Folder(folder, folder, tenant.id(), new UUID(0, 1)), true)) {
            connection.getConfig(Handles.class).setForceEndTransactions(false);
            connection.begin();
            connection.execute(
                    "select set_config('genkan.tenant', ?, true)", tenant.id().value());
            Tx tx = new Tx(tenant.id(), connection, Instant.EPOCH);
            Writing writing = new Writing(tx, tools, files, new Writing.Validity(Duration.ofDays(21), TODAY));
            Staging staging = Staging.begin(tx, keys);
            staging.end(Kind.DIFFERENCE);
            Applying applying = new Applying(writing, staging, keys, TODAY);

            read(applying, 0, 10_000);
            long before = membersRead(connection);
            read(applying, 10_000, 12_000);
            applying.flush();

            assertThat(writing.tally().counts()).isEqualTo(new Counts(12_000, 0, 0, 0, 0));
            // Each row is read by the check that its password has a member, and a few times more perhaps: not
            // thousands.
            assertThat(membersRead(connection) - before).isBetween(2_000L, 10_000L);
        }
    }

    /** Of this transaction, so nothing has to be waited for. */
    private static long membersRead(Handle connection) {
        return connection
                .createQuery("select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)"
                        + " from pg_stat_xact_user_tables where relname = 'member'")
                .mapTo(Long.class)
                .one();
    }

    private Handle connection(EmbeddedDatabase empty) {
        String url = empty.settings().get("quarkus.datasource.jdbc.url");
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(url, "genkan_owner", "none")
                .load()
                .migrate();
        return Jdbi.create(url, "genkan_app", "none").open();
    }

    private static void read(RowSink sink, int from, int to) throws IOException {
        String rows = IntStream.range(from, to)
                .mapToObj(i -> "K" + i + ",first-" + i + ",fuyu-no-asa-" + i + ",19790822,insured," + ADDRESS + "\n")
                .collect(Collectors.joining(
                        "", "member_key,user_id,initial_password,birth_date,relationship,address\n", ""));
        new MemberFile(MemberFileMapping.standard(), TODAY)
                .read(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), sink);
    }
}
