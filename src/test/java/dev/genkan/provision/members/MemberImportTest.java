package dev.genkan.provision.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.audit.Origin;
import dev.genkan.credential.password.PasswordLogin;
import dev.genkan.credential.password.PasswordOutcome;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.member.ImportRun.Counts;
import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.ImportRuns;
import dev.genkan.member.Member;
import dev.genkan.member.MemberState;
import dev.genkan.member.Members;
import dev.genkan.member.Method;
import dev.genkan.member.Relationship;
import dev.genkan.member.UserIdChoice;
import dev.genkan.member.file.FileEncoding;
import dev.genkan.oauth.Acr;
import dev.genkan.provision.members.ImportOutcome.Applied;
import dev.genkan.secret.OpaqueToken;
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
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** desk.md, section 1: files of the kind that says what differs. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class MemberImportTest {
    private static final String HEADINGS =
            "member_key,user_id,initial_password,birth_date,name,relationship,email,valid_to,previous_member_key,change\n";

    @Inject
    MemberImport members;

    @Inject
    Members accounts;

    @Inject
    ImportRuns runs;

    @Inject
    Sessions sessions;

    @Inject
    PasswordLogin login;

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
    void newMembersAreIssuedWithTheirPasswordAndTheSameFileAgainChangesNothing() throws IOException {
        Tenant tenant = tenant("import-new");
        Path file = file("K1,Hanako,fuyu-no-asa-1,19790822,緑川 花子,本人,hanako@example.jp,,,\n"
                + "K2,taro,fuyu-no-asa-2,S54.8.22,緑川 太郎,dependent,,,,追加\n");
        assertThat(applied(tenant, file).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));

        Member hanako = member(tenant, "hanako");
        assertThat(hanako.state()).isEqualTo(MemberState.ISSUED);
        assertThat(hanako.userId()).isEqualTo("Hanako");
        assertThat(hanako.importedEmail()).isEqualTo("hanako@example.jp");
        assertThat(hanako.email()).as("unconfirmed").isNull();
        Member taro = member(tenant, "taro");
        assertThat(taro.birthDate()).isEqualTo(LocalDate.of(1979, 8, 22));
        assertThat(taro.profile().relationship()).isEqualTo(Relationship.DEPENDENT);
        assertThat(logIn(tenant, "hanako", "fuyu-no-asa-1")).isInstanceOf(PasswordOutcome.Accepted.class);

        assertThat(applied(tenant, file).counts()).isEqualTo(new Counts(0, 0, 0, 2, 0));
        assertThat(member(tenant, "hanako")).isEqualTo(hanako);
        assertThat(count(tenant, "import_run")).isEqualTo(2);
        assertThat(count(tenant, "audit_event where kind = 'members-imported'")).isEqualTo(2);
    }

    @Test
    void aPasswordThatGenkanMakesIsToldOnceInAFileForItsOwnerOnly() throws IOException {
        Tenant tenant = tenant("import-made");
        Path file = file("K1,made1,,19790822,,insured,,,,\n");
        Path told = applied(tenant, file).files().passwords().orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(told)))
                .isEqualTo("rw-------");
        List<String> lines = Files.readAllLines(told);
        assertThat(lines.get(0)).isEqualTo("member_key,user_id,initial_password,works_until");
        assertThat(lines.get(1)).matches("K1,made1,[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4},20[0-9]{2}-[0-9]{2}-[0-9]{2}");
        String password = lines.get(1).split(",")[2];
        assertThat(logIn(tenant, "made1", password)).isInstanceOf(PasswordOutcome.Accepted.class);
        assertThat(applied(tenant, file).files().passwords())
                .as("nobody is new, nothing is made")
                .isEmpty();
    }

    @Test
    void aDryRunTellsEverythingAndChangesNothing() throws IOException {
        Tenant tenant = tenant("import-dry");
        Path file = file("K1,dry1,,19790822,,insured,,,,\nK2,dry2,,nonsense,,insured,,,,\n");
        Applied outcome = (Applied) members.run(tenant, file, new ImportOptions(true, folder));
        assertThat(outcome.counts()).isEqualTo(new Counts(1, 0, 0, 0, 1));
        assertThat(outcome.files().passwords()).isEmpty();
        assertThat(Files.readString(outcome.files().refusals().orElseThrow()))
                .contains("3,birth_date,BIRTH_DATE_INVALID,");
        assertThat(count(tenant, "member") + count(tenant, "import_run") + count(tenant, "audit_event"))
                .isZero();
    }

    @Test
    void eachBadRowIsRefusedWithItsReasonAndTheOthersAreApplied() throws IOException {
        Tenant tenant = tenant("import-bad");
        applied(tenant, file("K0,taken,fuyu-no-asa-1,19790822,,insured,,,,\n"));
        Path file = file(String.join(
                "\n",
                "K1,good-one,fuyu-no-asa-1,19790822,,insured,,,,",
                "K2,TAKEN,fuyu-no-asa-1,19790822,,insured,,,,",
                "K3,twice,fuyu-no-asa-1,19790822,,insured,,,,",
                "K4,ｔｗｉｃｅ,fuyu-no-asa-1,19790822,,insured,,,,",
                "K5,five-a,fuyu-no-asa-1,19790822,,insured,,,,",
                "K5,five-b,fuyu-no-asa-1,19790822,,insured,,,,",
                "K6,six,fuyu-no-asa-1,19790822,,insured,,,,change",
                "K7,seven,fuyu-no-asa-1,19790822,,insured,,,,withdraw",
                "K8,,fuyu-no-asa-1,,,,,,,",
                "K9,nine,19790822,19790822,,insured,,,,",
                "K10,ten,fuyu-no-asa-1,19790822,123456789018,insured,,,,",
                "K11,eleven,fuyu-no-asa-1,19790822,,insured,,,OLD-11,",
                "K12,twelve,fuyu-no-asa-1,19790822,,insured,,,,,too,many",
                "K13,thirteen,fuyu-no-asa-1,19790822,,insured,,,,nonsense",
                "K0,,fuyu-no-asa-1,19790823,,insured,,,,add",
                ",no-key,fuyu-no-asa-1,19790822,,insured,,,,",
                "K14,fourteen,fuyu-no-asa-1,19790822,,insured,not an address,,,",
                ""));
        Applied outcome = applied(tenant, file);
        assertThat(outcome.counts()).isEqualTo(new Counts(1, 0, 0, 0, 16));
        assertThat(Files.readAllLines(outcome.files().refusals().orElseThrow()).stream()
                        .map(line -> line.split(",")[0] + "," + line.split(",")[1] + "," + line.split(",")[2]))
                .containsExactly(
                        "row,column,reason",
                        "3,user_id,USER_ID_TAKEN",
                        "4,user_id,USER_ID_TWICE",
                        "5,user_id,USER_ID_TWICE",
                        "6,member_key,MEMBER_KEY_TWICE",
                        "7,member_key,MEMBER_KEY_TWICE",
                        "8,member_key,MEMBER_UNKNOWN",
                        "9,member_key,MEMBER_UNKNOWN",
                        "10,user_id,NEEDED_FOR_NEW_MEMBER",
                        "10,birth_date,NEEDED_FOR_NEW_MEMBER",
                        "10,relationship,NEEDED_FOR_NEW_MEMBER",
                        "11,initial_password,INITIAL_PASSWORD_IS_BIRTH_DATE",
                        "12,name,INDIVIDUAL_NUMBER",
                        "13,previous_member_key,MEMBER_UNKNOWN",
                        "14,,CELLS_TOO_MANY",
                        "15,change,CHANGE_UNKNOWN",
                        "16,member_key,MEMBER_EXISTS",
                        "17,member_key,MEMBER_KEY_MISSING",
                        "18,email,EMAIL_INVALID");
        assertThat(count(tenant, "member")).isEqualTo(2);
        assertThat(member(tenant, "taken").birthDate()).isEqualTo(LocalDate.of(1979, 8, 22));
    }

    @Test
    void aRowThatIsRefusedSpoilsTheOtherRowOfTheSameKey() throws IOException {
        Tenant tenant = tenant("import-spoilt");
        Path file = file("K1,spoilt1,,19790822,,insured,,,,\nK1,spoilt1,,nonsense,,insured,,,,\n");
        assertThat(applied(tenant, file).counts()).isEqualTo(new Counts(0, 0, 0, 0, 2));
    }

    @Test
    void whatAMemberHasChosenStaysAndWhatTheFileSaysIsReplaced() throws IOException {
        Tenant tenant = tenant("import-change");
        applied(tenant, file("K1,before1,fuyu-no-asa-1,19790822,緑川 花子,insured,old@example.jp,,,\n"));
        UUID id = member(tenant, "before1").id();
        in(tenant, tx -> accounts.beginActivation(tx, id));
        in(tenant, tx -> accounts.chooseUserIdAndMethod(tx, id, new UserIdChoice("chosen1", Method.OTP)));
        in(tenant, tx -> accounts.confirmEmail(tx, id, "mine@example.jp"));

        assertThat(applied(tenant, file("K1,before1,natsu-no-yoru-2,19790822,赤川 花子,insured,new@example.jp,,,\n"))
                        .counts())
                .isEqualTo(new Counts(0, 1, 0, 0, 0));
        Member changed = member(tenant, "chosen1");
        assertThat(changed.profile().name()).isEqualTo("赤川 花子");
        assertThat(changed.importedEmail()).isEqualTo("new@example.jp");
        assertThat(changed.email()).isEqualTo("mine@example.jp");
        assertThat(changed.method()).isEqualTo(Method.OTP);
        assertThat(logIn(tenant, "chosen1", "natsu-no-yoru-2")).isInstanceOf(PasswordOutcome.Wrong.class);
        assertThat(logIn(tenant, "chosen1", "fuyu-no-asa-1")).isInstanceOf(PasswordOutcome.Accepted.class);

        Path newcomer = file("K2,before1,fuyu-no-asa-1,19790822,,insured,,,,\n");
        assertThat(applied(tenant, newcomer).counts().refused())
                .as("given up less than 12 months ago")
                .isEqualTo(1);
    }

    @Test
    void aCorrectedBirthDateHasTriesOfItsOwn() throws IOException {
        Tenant tenant = tenant("import-birth");
        applied(tenant, file("K1,birth1,,19790822,,insured,,,,\n"));
        UUID id = member(tenant, "birth1").id();
        in(tenant, tx -> tx.sql()
                .execute(
                        "update member set birth_date_tries = 5, birth_date_stopped_at = now() where member_id = ?",
                        id));
        applied(tenant, file("K1,birth1,,19790823,,insured,,,,\n"));
        assertThat(member(tenant, "birth1").birthDateStopped()).isFalse();
    }

    @Test
    void whoIsWithdrawnReturnsAsTheSameMemberFromTheBeginning() throws IOException {
        Tenant tenant = tenant("import-return");
        applied(tenant, file("K1,return1,fuyu-no-asa-1,19790822,,insured,,,,\n"));
        UUID id = member(tenant, "return1").id();
        in(tenant, tx -> accounts.beginActivation(tx, id));
        in(tenant, tx -> accounts.activate(tx, id));
        assertThat(applied(tenant, file("K1,,,,,,,,,喪失\n")).counts()).isEqualTo(new Counts(0, 0, 1, 0, 0));
        assertThat(member(tenant, "return1").state()).isEqualTo(MemberState.WITHDRAWN);
        assertThat(applied(tenant, file("K1,,,,,,,,,喪失\n")).counts().unchanged())
                .isEqualTo(1);

        assertThat(applied(tenant, file("K1,return1,natsu-no-yoru-2,19790822,,insured,,,,\n"))
                        .counts()
                        .added())
                .isEqualTo(1);
        Member back = member(tenant, "return1");
        assertThat(back.id()).isEqualTo(id);
        assertThat(back.state()).isEqualTo(MemberState.ISSUED);
        assertThat(logIn(tenant, "return1", "natsu-no-yoru-2")).isInstanceOf(PasswordOutcome.Accepted.class);
    }

    @Test
    void theLastDayOfMembershipWithdrawsByItself() throws IOException {
        Tenant tenant = tenant("import-last-day");
        applied(tenant, file("K1,last1,,19790822,,insured,,,,\nK2,last2,,19790822,,insured,,,,\n"));
        assertThat(applied(
                                tenant,
                                file(
                                        "K1,last1,,19790822,,insured,,2020-03-31,,\nK2,last2,,19790822,,insured,,2999-03-31,,\n"))
                        .counts())
                .isEqualTo(new Counts(0, 1, 1, 0, 0));
        assertThat(member(tenant, "last1").state()).isEqualTo(MemberState.WITHDRAWN);
        assertThat(member(tenant, "last2").state()).isEqualTo(MemberState.ISSUED);
    }

    @Test
    void aNewKeyKeepsTheAccount() throws IOException {
        Tenant tenant = tenant("import-rekey");
        applied(tenant, file("OLD,rekey1,,19790822,,dependent,,,,\n"));
        UUID id = member(tenant, "rekey1").id();
        Path moved = file("NEW,rekey1,,19790822,,insured,,,OLD,\n");
        assertThat(applied(tenant, moved).counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        assertThat(applied(tenant, moved).counts()).isEqualTo(new Counts(0, 0, 0, 1, 0));
        assertThat(member(tenant, "rekey1").id()).isEqualTo(id);
        assertThat(member(tenant, "rekey1").profile().relationship()).isEqualTo(Relationship.INSURED);
    }

    @Test
    void aFileThatCannotBeReadToItsEndIsNotApplied() throws IOException {
        Tenant tenant = tenant("import-broken");
        Path file = file("K1,broken1,,19790822,,insured,,,,\nK2,\"broken2,,19790822,,insured,,,,\n");
        assertThat(members.run(tenant, file, new ImportOptions(false, folder)))
                .isInstanceOfSatisfying(ImportOutcome.Refused.class, refused -> assertThat(
                                refused.reasons().get(0).message())
                        .contains("Row 3", "quotation mark"));
        assertThat(count(tenant, "member")).isZero();
        assertThat(results()).isEmpty();
    }

    @Test
    void whatFailsInTheMiddleLeavesNothingBehind() throws IOException {
        Tenant tenant = tenant("import-middle");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            rows.append("K" + i + ",middle" + i + "," + (i < 900 ? "fuyu-no-asa-1" : "") + ",19790822,,insured,,,,\n");
        }
        Path file = file(rows.toString());
        // Passwords have to be told from row 901 on, and there is no such folder: 500 members are written by then.
        ImportOptions nowhere = new ImportOptions(false, folder.resolve("nowhere"));
        assertThatThrownBy(() -> members.run(tenant, file, nowhere)).hasMessageContaining("nowhere");
        assertThat(count(tenant, "member") + count(tenant, "password") + count(tenant, "import_run"))
                .isZero();
        assertThat(applied(tenant, file).counts()).isEqualTo(new Counts(1_200, 0, 0, 0, 0));
    }

    @Test
    void oneImportOfATenantRunsAtATime() throws IOException {
        Tenant tenant = tenant("import-busy");
        Path file = file("K1,busy1,,19790822,,insured,,,,\n");
        ImportOutcome second = database.inTenant(tenant.id(), tx -> {
            runs.begin(tx);
            return CompletableFuture.supplyAsync(() -> members.run(tenant, file, new ImportOptions(false, folder)))
                    .join();
        });
        assertThat(second).isEqualTo(new ImportOutcome.Busy());
        assertThat(applied(tenant, file).counts().added()).isEqualTo(1);
    }

    @Test
    void aWithdrawnMembersSessionsEnd() throws IOException {
        Tenant tenant = tenant("import-session");
        applied(tenant, file("K1,session1,,19790822,,insured,,,,\n"));
        UUID id = member(tenant, "session1").id();
        NewSession password = new NewSession(id, Acr.ONE_FACTOR, List.of("pwd"), Instant.now(), false);
        OpaqueToken cookie = database.inTenant(
                tenant.id(), tx -> sessions.start(tx, tenant, password, null).cookie());
        applied(tenant, file("K1,,,,,,,,,withdraw\n"));
        assertThat(sessions.find(tenant, cookie)).isEmpty();
    }

    @Test
    void aFileInShiftJisIsRecognisedAndCanBeSaid() throws IOException {
        Tenant tenant = tenant("import-encoding");
        Charset windows31j = Charset.forName("windows-31j");
        Path file = Files.write(
                folder.resolve("sjis.csv"),
                "加入者キー,ユーザーID,生年月日,氏名,氏名カナ,続柄\nK1,sjis-1,昭和54年8月22日,髙﨑 花子,ﾀｶｻｷ ﾊﾅｺ,本人\n".getBytes(windows31j));
        assertThat(applied(tenant, file).counts()).isEqualTo(new Counts(1, 0, 0, 0, 0));
        assertThat(member(tenant, "sjis-1").profile().name()).isEqualTo("髙﨑 花子");
        ImportOptions said = new ImportOptions(false, folder, FileEncoding.WINDOWS_31J, Kind.DIFFERENCE, null);
        assertThat(((Applied) members.run(tenant, file, said)).counts().unchanged())
                .isEqualTo(1);
        ImportOptions wrong = new ImportOptions(false, folder, FileEncoding.UTF_8, Kind.DIFFERENCE, null);
        assertThat(members.run(tenant, file, wrong)).isInstanceOf(ImportOutcome.Refused.class);
    }

    @Test
    void twoTenantsHaveTheSameKeysAndUserIds() throws IOException {
        Tenant here = tenant("import-here");
        Tenant there = tenant("import-there");
        Path file = file("K1,both1,,19790822,,insured,,,,\n");
        assertThat(applied(here, file).counts().added()).isEqualTo(1);
        assertThat(applied(there, file).counts().added()).isEqualTo(1);
        assertThat(member(here, "both1").id())
                .isNotEqualTo(member(there, "both1").id());
    }

    private Tenant tenant(String id) {
        database.inTenant(new TenantId(id), tx -> {
            secrets.create(tx);
            return id;
        });
        return TestTenants.of(id);
    }

    private Path file(String rows) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "members", ".csv"), HEADINGS + rows);
    }

    private List<Path> results() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("passwords.csv")
                            || file.toString().endsWith("refused.csv"))
                    .toList();
        }
    }

    private Applied applied(Tenant tenant, Path file) {
        return (Applied) members.run(tenant, file, new ImportOptions(false, folder));
    }

    private PasswordOutcome logIn(Tenant tenant, String userId, String password) {
        return login.verify(tenant, Origin.GENKAN, userId, Secret.of(password));
    }

    private Member member(Tenant tenant, String userId) {
        Optional<Member> found = database.inTenant(tenant.id(), tx -> accounts.findByUserId(tx, userId));
        return found.orElseThrow();
    }

    private void in(Tenant tenant, Function<Tx, Object> work) {
        database.inTenant(tenant.id(), work);
    }

    private int count(Tenant tenant, String what) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from " + what)
                .mapTo(Integer.class)
                .one());
    }
}
