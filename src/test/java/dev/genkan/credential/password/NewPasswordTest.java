package dev.genkan.credential.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Origin;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.member.Member;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The member's own password replaces the initial one (section 3.5). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class NewPasswordTest {
    private static final Tenant TENANT = TestTenants.of("choose-a");
    private static final TenantId ID = TENANT.id();
    private static final Origin SOMEWHERE = new Origin("203.0.113.9", null);

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    NewPassword newPassword;

    @Inject
    Passwords passwords;

    @Inject
    PasswordLogin login;

    @BeforeEach
    void tenant() {
        accounts.prepare(ID);
    }

    @Test
    void theNewPasswordReplacesTheInitialOneAndNothingOfThatIsLeft() {
        for (Member member : List.of(
                accounts.waiting(ID, "new-waits", "abcd2345wxyz"), accounts.hashed(ID, "new-hashed", "abcd2345wxyz"))) {
            assertThat(choose(member, "d00000000")).isInstanceOf(NewPasswordOutcome.Chosen.class);
            StoredPassword stored = accounts.stored(ID, member.id());
            assertThat(stored.isInitial()).isFalse();
            assertThat(stored.waiting()).isNull();
            assertThat(stored.foldedHash()).isNull();
            assertThat(isInitial(member)).isFalse();
            assertThat(verify(member, "d00000000")).isInstanceOf(PasswordOutcome.Accepted.class);
            assertThat(verify(member, "abcd2345wxyz")).isInstanceOf(PasswordOutcome.Wrong.class);
            assertThat(choose(member, "e00000000")).as("once").isInstanceOf(NewPasswordOutcome.NotOpen.class);
        }
    }

    @Test
    void theInitialPasswordInAnyCaseOrGroupingIsRefused() {
        for (Member member : List.of(
                accounts.waiting(ID, "same-waits", "abcd2345wxyz"),
                accounts.hashed(ID, "same-hashed", "abcd2345wxyz"))) {
            for (String typed : List.of("abcd2345wxyz", "ABCD2345WXYZ", "ABCD-2345-wxyz")) {
                assertThat(choose(member, typed))
                        .isEqualTo(new NewPasswordOutcome.Refused(List.of(PasswordFault.SAME_AS_INITIAL)));
            }
            assertThat(isInitial(member)).isTrue();
        }
    }

    @Test
    void thePolicyJudgesWithTheMembersOwnWords() {
        Member member = accounts.waiting(ID, "own.words1", "abcd2345wxyz");
        assertThat(choose(member, "Daiwauser"))
                .isEqualTo(new NewPasswordOutcome.Refused(List.of(PasswordFault.DIGIT_MISSING)));
        assertThat(choose(member, "OWN.words1"))
                .isEqualTo(new NewPasswordOutcome.Refused(List.of(PasswordFault.SAME_AS_USER_ID)));
        assertThat(choose(member, "a19790822"))
                .isEqualTo(new NewPasswordOutcome.Refused(List.of(PasswordFault.BIRTH_DATE)));
        assertThat(choose(member, "x".repeat(5000)))
                .isEqualTo(new NewPasswordOutcome.Refused(List.of(PasswordFault.TOO_LONG)));
        assertThat(choose(member, "")).isInstanceOf(NewPasswordOutcome.Refused.class);
    }

    @Test
    void theDateHoldsUntilTheNewPasswordIsStored() {
        Member member = accounts.waiting(ID, "overdue", "abcd2345wxyz");
        StoredPassword seen = accounts.stored(ID, member.id());
        accounts.update(ID, member.id(), "expires_at = now()");
        assertThat(choose(member, "d00000000")).isInstanceOf(NewPasswordOutcome.InitialExpired.class);
        // And if the date passes between reading and writing:
        assertThat(database.<Boolean>inTenant(ID, tx -> PasswordStore.choose(tx, member.id(), seen, "hash")))
                .isFalse();
    }

    @Test
    void anInitialPasswordThatWasIssuedMeanwhileStays() {
        Member member = accounts.waiting(ID, "reissued", "abcd2345wxyz");
        StoredPassword seen = accounts.stored(ID, member.id());
        assertThat(seen.version()).isEqualTo(accounts.stored(ID, member.id()).version());
        database.inTenant(ID, tx -> {
            passwords.setInitial(tx, member.id(), Secret.of("zyxw5432dcba"), Accounts.VALIDITY);
            return member;
        });
        assertThat(database.<Boolean>inTenant(ID, tx -> PasswordStore.choose(tx, member.id(), seen, "hash")))
                .isFalse();
        assertThat(choose(member, seen.version(), "d00000000"))
                .as("who has proven the old one")
                .isInstanceOf(NewPasswordOutcome.NotOpen.class);
        assertThat(verify(member, "zyxw5432dcba")).isInstanceOf(PasswordOutcome.Accepted.class);
    }

    @Test
    void ofSeveralTabsOneWins() throws Exception {
        Member member = accounts.hashed(ID, "tabs", "abcd2345wxyz");
        List<NewPasswordOutcome> outcomes = Race.between(8, i -> choose(member, "d0000000-" + i));
        assertThat(outcomes)
                .filteredOn(NewPasswordOutcome.Chosen.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(NewPasswordOutcome.NotOpen.class::isInstance)
                .hasSize(7);
        int winner = outcomes.indexOf(outcomes.stream()
                .filter(NewPasswordOutcome.Chosen.class::isInstance)
                .findFirst()
                .orElseThrow());
        assertThat(verify(member, "d0000000-" + winner)).isInstanceOf(PasswordOutcome.Accepted.class);
    }

    @Test
    void theBackgroundJobHashesWhatWaitsAndErasesIt() {
        Member member = accounts.waiting(ID, "paced", "abcd2345wxyz");
        accounts.update(ID, member.id(), "leased_until = now()");
        Awaitility.await().until(() -> accounts.stored(ID, member.id()).waiting() == null);
        StoredPassword stored = accounts.stored(ID, member.id());
        assertThat(stored.hash()).startsWith("$argon2id$");
        assertThat(stored.foldedHash()).startsWith("$argon2id$");
        assertThat(verify(member, "abcd-2345-wxyz")).isInstanceOf(PasswordOutcome.Accepted.class);
        assertThat(choose(member, "ABCD-2345-WXYZ"))
                .isEqualTo(new NewPasswordOutcome.Refused(List.of(PasswordFault.SAME_AS_INITIAL)));
    }

    private NewPasswordOutcome choose(Member member, String password) {
        return choose(member, accounts.stored(ID, member.id()).version(), password);
    }

    private NewPasswordOutcome choose(Member member, String proven, String password) {
        NewPasswordOutcome judged = newPassword.judge(TENANT, member, proven, Secret.of(password));
        return judged instanceof NewPasswordOutcome.Acceptable wanted
                ? database.inTenant(ID, tx -> newPassword.store(tx, SOMEWHERE, wanted))
                : judged;
    }

    private PasswordOutcome verify(Member member, String password) {
        return login.verify(TENANT, SOMEWHERE, member.userId(), Secret.of(password));
    }

    private boolean isInitial(Member member) {
        return database.inTenant(ID, tx -> passwords.present(tx, member.id()))
                .map(PresentPassword::isInitial)
                .orElseThrow();
    }
}
