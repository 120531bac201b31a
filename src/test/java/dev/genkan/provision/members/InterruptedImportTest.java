package dev.genkan.provision.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.member.ImportRun.Counts;
import dev.genkan.member.ImportRun.Kind;
import dev.genkan.provision.members.ImportOutcome.Applied;
import dev.genkan.provision.members.ImportOutcome.Interrupted;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** desk.md, section 1: resumable after a crash, each row applied once. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class InterruptedImportTest {
    private static final String HEADINGS = "member_key,user_id,birth_date,relationship,email\n";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    MemberImport members;

    @Inject
    Database database;

    @Inject
    TenantSecrets secrets;

    private Path folder;
    private Path file;

    // By a method: a field of a @QuarkusTest is not filled.
    @BeforeEach
    void emptyFolder(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("members.csv");
    }

    @Test
    void aConnectionThatIsCutInTheMiddleLeavesNothingAndTheFileCanBeImportedAgain() throws IOException {
        Tenant tenant = tenant("cut-middle");
        Files.writeString(file, HEADINGS + rows(0, 1));
        applied(tenant);
        List<Path> before = files();
        // Somebody else is changing the member who is to be withdrawn: the import waits there, with 600 members
        // written.
        Files.writeString(file, HEADINGS + rows(1, 600));
        ImportOptions full = new ImportOptions(false, folder, null, Kind.FULL, 1);
        CompletableFuture<ImportOutcome> running = database.inTenant(tenant.id(), tx -> {
            tx.sql().execute("update member set updated_at = now() where tenant_id = 'cut-middle'");
            CompletableFuture<ImportOutcome> started =
                    CompletableFuture.supplyAsync(() -> members.run(tenant, file, full));
            int backend = await().atMost(PATIENCE)
                    .until(() -> waitingFor(tx), Optional::isPresent)
                    .orElseThrow();
            assertThat(files())
                    .as("passwords that may not be printed yet")
                    .hasSize(before.size() + 1)
                    .filteredOn(path -> !before.contains(path))
                    .allMatch(path -> path.toString().endsWith(".passwords.csv.cut-middle.part"));
            tx.sql()
                    .select("select pg_terminate_backend(?)", backend)
                    .mapTo(Boolean.class)
                    .one();
            return started;
        });
        assertThat(running.join()).isEqualTo(new Interrupted(false));
        assertThat(count(tenant, "member")).isEqualTo(1);
        assertThat(count(tenant, "import_run")).isEqualTo(1);
        assertThat(files()).isEqualTo(before);

        assertThat(((Applied) members.run(tenant, file, full)).counts()).isEqualTo(new Counts(600, 0, 1, 0, 0));
        assertThat(applied(tenant).counts()).as("each row once").isEqualTo(new Counts(0, 0, 0, 600, 0));
    }

    @Test
    void thePasswordsOfAnImportThatDiedAfterItsLastWordAreFound() throws IOException {
        Tenant tenant = tenant("cut-after");
        Files.writeString(file, HEADINGS + rows(0, 3));
        Path told = applied(tenant).files().passwords().orElseThrow();
        List<String> passwords = Files.readAllLines(told);
        // As it stands between the database's word and the file's name.
        Files.move(told, draft(told, "cut-after"));

        Applied again = applied(tenant);
        assertThat(again.counts()).isEqualTo(new Counts(0, 0, 0, 3, 0));
        assertThat(again.files().recovered()).containsExactly(told);
        assertThat(Files.readAllLines(told)).isEqualTo(passwords).hasSize(4);
        assertThat(applied(tenant).files().recovered()).as("told once").isEmpty();
    }

    @Test
    void passwordsThatNobodyWasGivenAreThrownAwayAndNothingElse() throws IOException {
        Tenant tenant = tenant("cut-before");
        Files.writeString(file, HEADINGS + rows(0, 3));
        Path dead = draft(folder.resolve("members-" + UUID.randomUUID() + ".passwords.csv"), "cut-before");
        List<Path> others = List.of(
                draft(folder.resolve("members-" + UUID.randomUUID() + ".passwords.csv"), "cut-other"),
                draft(folder.resolve("others-" + UUID.randomUUID() + ".passwords.csv"), "cut-before"),
                folder.resolve("members-" + UUID.randomUUID() + ".passwords.csv"),
                folder.resolve("members.passwords.csv.cut-before.part"));
        Files.writeString(dead, "of an import that was killed");
        for (Path other : others) {
            Files.writeString(other, "of somebody else");
        }
        assertThat(applied(tenant).files().recovered()).isEmpty();
        assertThat(dead).doesNotExist();
        assertThat(others).allSatisfy(other -> assertThat(other).hasContent("of somebody else"));
    }

    private static Path draft(Path named, String tenant) {
        return named.resolveSibling(named.getFileName() + "." + tenant + ".part");
    }

    /** The connection that waits for this transaction. */
    private static Optional<Integer> waitingFor(Tx tx) {
        return tx.sql()
                .createQuery("select pid from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")
                .mapTo(Integer.class)
                .findOne();
    }

    private static String rows(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "K" + i + ",cut-" + i + ",19790822,insured,\n")
                .collect(Collectors.joining());
    }

    private Tenant tenant(String id) {
        database.inTenant(new TenantId(id), tx -> {
            secrets.create(tx);
            return id;
        });
        return TestTenants.of(id);
    }

    private Applied applied(Tenant tenant) {
        return (Applied) members.run(tenant, file, new ImportOptions(false, folder));
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int count(Tenant tenant, String what) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from " + what)
                .mapTo(Integer.class)
                .one());
    }
}
