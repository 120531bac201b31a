package dev.genkan.provision.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Origin;
import dev.genkan.credential.password.PasswordLogin;
import dev.genkan.credential.password.PasswordOutcome;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.member.ImportRun.Counts;
import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.Member;
import dev.genkan.member.MemberState;
import dev.genkan.member.Members;
import dev.genkan.oauth.Acr;
import dev.genkan.provision.members.ImportOutcome.Applied;
import dev.genkan.provision.members.ImportOutcome.KeysUnread;
import dev.genkan.provision.members.ImportOutcome.WithdrawalsRefused;
import dev.genkan.secret.Secret;
import dev.genkan.session.NewSession;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** desk.md, section 1: files of the kind that names everybody. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class FullImportTest {
    private static final String HEADINGS =
            "member_key,user_id,initial_password,birth_date,relationship,valid_to,previous_member_key,change\n";

    @Inject
    MemberImport members;

    @Inject
    Members accounts;

    @Inject
    PasswordLogin login;

    @Inject
    Sessions sessions;

    @Inject
    Database database;

    @Inject
    TenantSecrets secrets;

    private Path folder;

    // By a method: a field of a @QuarkusTest is not filled.
    @BeforeEach
    void emptyFolder(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whoIsMissingIsWithdrawnWithSessionsAndInitialPassword() throws IOException {
        Tenant tenant = tenant("full-missing");
        assertThat(full(tenant, people(1, 40), null)).isEqualTo(new Counts(40, 0, 0, 0, 0));
        Member gone = member(tenant, "user40");
        database.inTenant(
                tenant.id(),
                tx -> sessions.start(
                        tx,
                        tenant,
                        new NewSession(gone.id(), Acr.ONE_FACTOR, List.of("pwd"), Instant.now(), false),
                        null));

        assertThat(full(tenant, people(1, 39), null)).isEqualTo(new Counts(0, 0, 1, 39, 0));
        assertThat(member(tenant, "user40").state()).isEqualTo(MemberState.WITHDRAWN);
        assertThat(count(tenant, "session where ended_at is null")).isZero();
        assertThat(count(tenant, "password")).isEqualTo(39);
        assertThat(logIn(tenant, "user40")).isInstanceOf(PasswordOutcome.Wrong.class);
        assertThat(logIn(tenant, "user39")).isInstanceOf(PasswordOutcome.Accepted.class);
        assertThat(count(tenant, "import_run where kind = 'full'")).isEqualTo(2);
        assertThat(full(tenant, people(1, 39), null)).as("the same file again").isEqualTo(new Counts(0, 0, 0, 39, 0));

        assertThat(full(tenant, people(1, 40), null)).isEqualTo(new Counts(1, 0, 0, 39, 0));
        Member back = member(tenant, "user40");
        assertThat(back.id()).isEqualTo(gone.id());
        assertThat(back.state()).isEqualTo(MemberState.ISSUED);
        assertThat(logIn(tenant, "user40")).isInstanceOf(PasswordOutcome.Accepted.class);
    }

    @Test
    void moreThanTheLimitIsAppliedOnlyIfTheirExactNumberIsAccepted() throws IOException {
        Tenant tenant = tenant("full-limit");
        full(tenant, people(1, 40), null);
        String three = people(1, 37) + "NEW,newcomer,,19790822,insured,,,\n";
        for (Integer accepted : new @Nullable Integer[] {null, 2, 4}) {
            assertThat(run(tenant, three, accepted, false)).isEqualTo(new WithdrawalsRefused(3, 40, 5));
            assertThat(run(tenant, three, accepted, true)).isEqualTo(new WithdrawalsRefused(3, 40, 5));
        }
        assertThat(count(tenant, "member where state = 'issued'"))
                .as("nothing was applied")
                .isEqualTo(40);
        assertThat(count(tenant, "import_run")).isEqualTo(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().contains("passwords")))
                    .as("of the newcomer")
                    .isEmpty();
        }
        assertThat(full(tenant, three, 3)).isEqualTo(new Counts(1, 0, 3, 37, 0));
    }

    @Test
    void aWithdrawalByARowCountsForTheLimitAsWell() throws IOException {
        Tenant tenant = tenant("full-rows");
        full(tenant, people(1, 40), null);
        String rows = people(1, 37) + "K38,,,,,,,喪失\nK39,,,,,2020-03-31,,\n";
        assertThat(run(tenant, rows, null, false)).isEqualTo(new WithdrawalsRefused(3, 40, 5));
    }

    @Test
    void whoseLastDayHadPassedIsWithdrawnWithoutBeingCountedForTheLimit() throws IOException {
        Tenant tenant = tenant("full-lapsed");
        full(tenant, people(1, 40), null);
        database.inTenant(tenant.id(), tx -> tx.sql()
                .execute("update member set valid_to = '2020-03-31' where user_id in ('user38', 'user39', 'user40')"));
        assertThat(full(tenant, people(1, 37), null)).isEqualTo(new Counts(0, 0, 3, 37, 0));
    }

    @Test
    void aRowThatIsRefusedLeavesItsMemberUnchanged() throws IOException {
        Tenant tenant = tenant("full-refused");
        full(tenant, people(1, 6), null);
        String rows = people(1, 2)
                + "K3,user3,,nonsense,insured,,,\n"
                + "K4,user1,,19790822,insured,,,\n"
                + "MOVED,user5,,19790822,insured,,K5,\n"
                + "MOVED6,user6,,19790822,nonsense,,K6,\n";
        assertThat(full(tenant, rows, null)).isEqualTo(new Counts(0, 1, 0, 1, 4));
        assertThat(count(tenant, "member where state = 'issued'")).isEqualTo(6);
    }

    @Test
    void aFileWithAKeyThatCannotBeReadIsNotApplied() throws IOException {
        Tenant tenant = tenant("full-unread");
        full(tenant, people(1, 40), null);
        for (String unread : List.of(
                ",user40,,19790822,insured,,,\n",
                "123456789018,user40,,19790822,insured,,,\n",
                "NEW,user40,,19790822,insured,,123456789018,\n",
                "K40,user40,,19790822,insured,,,,too many\n")) {
            assertThat(run(tenant, people(1, 39) + unread, null, false))
                    .as(unread)
                    .isInstanceOfSatisfying(KeysUnread.class, outcome -> {
                        assertThat(outcome.rows()).isEqualTo(1);
                        assertThat(outcome.refusals().get(0).row()).isEqualTo(41);
                    });
        }
        assertThat(count(tenant, "member where state = 'issued'")).isEqualTo(40);
    }

    @Test
    void aDryRunWithdrawsNobody() throws IOException {
        Tenant tenant = tenant("full-dry");
        full(tenant, people(1, 40), null);
        Applied outcome = (Applied) run(tenant, people(1, 39), null, true);
        assertThat(outcome.counts()).isEqualTo(new Counts(0, 0, 1, 39, 0));
        assertThat(count(tenant, "member where state = 'issued'")).isEqualTo(40);
    }

    @Test
    void nobodyOfAnotherTenantIsMissing() throws IOException {
        Tenant here = tenant("full-here");
        Tenant there = tenant("full-there");
        full(there, people(1, 3), null);
        full(here, people(4, 5), null);
        assertThat(full(here, people(5, 5), 1)).isEqualTo(new Counts(0, 0, 1, 1, 0));
        assertThat(count(there, "member where state = 'issued'")).isEqualTo(3);
    }

    @Test
    void thousandsAreLookedThroughInPages() throws IOException {
        Tenant tenant = tenant("full-pages");
        full(tenant, people(1, 2_500), null);
        assertThat(full(tenant, people(101, 2_500), null)).isEqualTo(new Counts(0, 0, 100, 2_400, 0));
    }

    private Counts full(Tenant tenant, String rows, @Nullable Integer accepted) throws IOException {
        ImportOutcome outcome = run(tenant, rows, accepted, false);
        assertThat(outcome).isInstanceOf(Applied.class);
        return ((Applied) outcome).counts();
    }

    private ImportOutcome run(Tenant tenant, String rows, @Nullable Integer accepted, boolean dryRun)
            throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "members", ".csv"), HEADINGS + rows);
        return members.run(tenant, file, new ImportOptions(dryRun, folder, null, Kind.FULL, accepted));
    }

    private static String people(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> "K" + n + ",user" + n + ",fuyu-no-asa-1,19790822,insured,,,\n")
                .collect(Collectors.joining());
    }

    private Tenant tenant(String id) {
        database.inTenant(new TenantId(id), tx -> {
            secrets.create(tx);
            return id;
        });
        return TestTenants.of(id);
    }

    private Member member(Tenant tenant, String userId) {
        return database.inTenant(tenant.id(), tx -> accounts.findByUserId(tx, userId))
                .orElseThrow();
    }

    private PasswordOutcome logIn(Tenant tenant, String userId) {
        return login.verify(tenant, Origin.GENKAN, userId, Secret.of("fuyu-no-asa-1"));
    }

    private int count(Tenant tenant, String what) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from " + what)
                .mapTo(Integer.class)
                .one());
    }
}
