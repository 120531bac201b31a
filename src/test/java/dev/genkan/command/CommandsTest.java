package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.member.Members;
import dev.genkan.session.EndCause;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.ListeningPortal;
import dev.genkan.testing.Login;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real database, as {@link Main} runs them. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class CommandsTest {
    private static final Path MIDORI = Path.of("src/main/resources/demo/midori");

    @Inject
    Commands commands;

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Sessions sessions;

    @Inject
    Members members;

    private Path folder;

    // By a method: a field of a @QuarkusTest is not filled.
    @BeforeEach
    void emptyFolder(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void migrateTellsTheSchemasVersion() {
        Run run = run("migrate");
        assertThat(run.code()).isZero();
        assertThat(run.output()).matches("schema is of version [1-9][0-9]*; migrations run: 0\n");
    }

    @Test
    void applyThenImportAndBothAgain() throws IOException {
        Path tenant = copy("command-a");
        Run applied = run("apply", tenant.toString());
        assertThat(applied.code()).isZero();
        assertThat(applied.output()).contains("command-a: tenant made", "command-a: signing key made: ES256");
        assertThat(run("apply", tenant.toString()).output()).isEqualTo("command-a: nothing to change\n");

        Path file = Files.writeString(
                folder.resolve("members.csv"),
                "管理番号,ユーザーID,生年月日,本人家族区分\nK1,kaede-1,19790822,本人\nK2,kaede-2,19790822,隣人\n");
        Run dry = run("import", "--tenant", "command-a", "--dry-run", file.toString());
        assertThat(dry.code()).isEqualTo(3);
        assertThat(dry.output())
                .contains("dry run, nothing was changed: added 1, changed 0, withdrawn 0, unchanged 0, refused 1")
                .contains("Row 3, column 本人家族区分: Expected insured or dependent")
                .doesNotContain("initial passwords");
        Run real = run("import", "--tenant", "command-a", file.toString());
        assertThat(real.code()).isEqualTo(3);
        assertThat(real.output()).startsWith("added 1").contains("initial passwords, told only there: " + folder);
        assertThat(run("import", "--tenant", "command-a", file.toString()).output())
                .startsWith("added 0, changed 0, withdrawn 0, unchanged 1, refused 1");
    }

    @Test
    void anInsurersOwnHeadingsAndTwelveDigitKeysAreUnderstoodOnceTheyAreReleased() throws IOException {
        Path tenant = copy("command-d");
        run("apply", tenant.toString());
        Path file = Files.writeString(
                folder.resolve("own.csv"),
                "社員番号,ログイン名,生年月日,本人家族区分\n123456789018,kaede-9,19790822,本人\n",
                Charset.forName("windows-31j"));
        Run refused = run("import", "--tenant", "command-d", file.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors()).contains("Row 1, column 社員番号: This column is not known.");

        Path yaml = tenant.resolve("tenant.yaml");
        String columns = "import:\n  columns: {member_key: 社員番号, user_id: ログイン名}\n";
        Files.writeString(yaml, Files.readString(yaml) + columns);
        run("apply", tenant.toString());
        Run mapped = run("import", "--tenant", "command-d", file.toString());
        assertThat(mapped.code()).isEqualTo(3);
        assertThat(mapped.output())
                .contains("Row 2, column 社員番号: The cell looks like an Individual Number")
                .doesNotContain("123456789018");

        Files.writeString(
                yaml,
                "  twelve-digit-keys: {columns: [member_key], declared-by: 山田, released-by: 佐藤}\n",
                StandardOpenOption.APPEND);
        assertThat(run("apply", tenant.toString()).output())
                .contains("12-digit numbers released in member_key by 山田 and 佐藤");
        assertThat(run("apply", tenant.toString()).output()).isEqualTo("command-d: nothing to change\n");
        Run real = run("import", "--tenant", "command-d", file.toString());
        assertThat(real.output())
                .startsWith("added 1, changed 0, withdrawn 0, unchanged 0, refused 0")
                .contains("read as windows-31j");
    }

    @Test
    void rotatesKeysBeforeTheyAreDueAndInAnEmergencyAtOnce() throws IOException {
        run("apply", copy("command-e").toString());
        Run begun = run("rotate-keys", "--tenant", "command-e", "--algorithm", "ES256");
        assertThat(begun.code()).isZero();
        assertThat(begun.output()).matches("ES256: key [A-Za-z0-9_-]{43} is published, and signs in 24 hours\n");
        assertThat(run("rotate-keys", "--tenant", "command-e", "--algorithm", "ES256")
                        .output())
                .startsWith("ES256: nothing to do");
        Run replaced = run("rotate-keys", "--tenant", "command-e", "--now");
        assertThat(replaced.output().lines())
                .hasSize(4)
                .allMatch(line -> line.endsWith("signs; all others are deleted, and what they signed is refused"));
        assertThat(run("rotate-keys", "--tenant", "nobody").errors())
                .isEqualTo("genkan: there is no tenant \"nobody\"\n");
    }

    @Test
    void aMistakeInOneFolderAppliesNone() throws IOException {
        Path sound = copy("command-b");
        Path unsound = copy("command-c");
        Path yaml = unsound.resolve("tenant.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("idle: 30m", "idel: 30m"));
        Run run = run("apply", sound.toString(), unsound.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).contains("unknown key \"session.idel\"");
        assertThat(run("import", "--tenant", "command-b", "x.csv").errors())
                .isEqualTo("genkan: there is no tenant \"command-b\"\n");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Run run = run("import", "--tenant", "midori", folder.resolve("none.csv").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).contains("none.csv").contains("nothing was changed");
    }

    @Test
    void anInitialAccessTokenIsPrintedOnceAndLetsSomebodyRegister() throws IOException {
        run("apply", copy("command-e").toString());
        Run run = run("initial-access-token", "--tenant", "command-e", "--uses", "2", "--expires", "1h");
        assertThat(run.code()).isZero();
        assertThat(run.output()).matches("[A-Za-z0-9_-]{43}\n");
        assertThat(run.errors()).contains("2 registrations", "/t/command-e/register");
        assertThat(run("initial-access-token", "--tenant", "nobody").code()).isEqualTo(1);
    }

    @Test
    void whichPortalsWereToldOfEndedSessionsIsShown() {
        Tenant tenant = provider.tenant("command-logouts");
        Login login = provider.login(tenant);
        try (ListeningPortal portal = ListeningPortal.open()) {
            provider.code(provider.party(tenant, "portal", portal.backChannel(TestClients.confidential())), login);
            assertThat(run("logouts", "--tenant", "command-logouts").output()).startsWith("no portal");
            String userId = database.inTenant(tenant.id(), tx -> {
                sessions.end(tx, login.session().id(), EndCause.STAFF);
                return members.find(tx, login.session().memberId())
                        .orElseThrow()
                        .userId();
            });
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            run("logouts", "--tenant", "command-logouts", "--member", userId)
                                    .output())
                    .contains("session " + login.session().id() + " ended (staff); portal: delivered, attempts 1"));
        }
        assertThat(run("logouts", "--tenant", "command-logouts", "--member", "nobody")
                        .errors())
                .isEqualTo("genkan: there is no member with this user ID\n");
        assertThat(run("logouts", "--tenant", "command-z").code()).isEqualTo(1);
    }

    @Test
    void clientsAreCheckedInWordsAndAsJson() throws IOException {
        run("apply", copy("command-f").toString());
        Run words = run("check-clients", "--tenant", "command-f", "--client", "midori-portal");
        assertThat(words.code()).isZero();
        assertThat(words.output())
                .startsWith("midori-portal (")
                .contains(
                        "  yes OAuth 2.1, 4.1.1: ",
                        "  no  RFC 9700, 2.2.1: ",
                        "neither dpop-bound nor certificate-bound");
        Run json = run("check-clients", "--tenant", "command-f", "--json");
        assertThat(json.output()).startsWith("[{\"client_id\":").contains("\"met\":false,\"reason\":");
        assertThat(run("check-clients", "--tenant", "command-f", "--client", "nobody")
                        .code())
                .isEqualTo(1);
        assertThat(run("check-clients", "--tenant", "nobody").code()).isEqualTo(1);
    }

    private Path copy(String tenant) throws IOException {
        Path target = Files.createDirectories(folder.resolve(tenant));
        try (Stream<Path> files = Files.list(MIDORI)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        Path yaml = target.resolve("tenant.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("tenant: midori", "tenant: " + tenant));
        return target;
    }

    private Run run(String... arguments) {
        return Run.of(commands, arguments);
    }
}
