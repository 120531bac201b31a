package dev.genkan.credential.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Audit;
import dev.genkan.audit.Origin;
import dev.genkan.credential.password.PasswordHasherTest.Settings;
import dev.genkan.credential.throttle.Devices;
import dev.genkan.credential.throttle.Throttle;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.secret.Randomness;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestTenants;
import dev.genkan.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User ID and password (section 3.1). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PasswordLoginTest {
    private static final Tenant TENANT = TestTenants.of("login-a");
    private static final TenantId ID = TENANT.id();
    private static final Origin SOMEWHERE = new Origin("203.0.113.9", null);

    @Inject
    Database database;

    @Inject
    Throttle throttle;

    @Inject
    Devices devices;

    @Inject
    Members members;

    @Inject
    Waiting waiting;

    @Inject
    Audit audit;

    @Inject
    Randomness randomness;

    @Inject
    Accounts accounts;

    @Inject
    PasswordLogin login;

    @BeforeEach
    void tenant() {
        accounts.prepare(ID);
    }

    @Test
    void aChosenPasswordIsAccepted() {
        Member member = accounts.chosen(ID, "hanako.m", "d00000000");
        assertAccepted(verify("hanako.m", "d00000000"), member, false);
        assertAccepted(verify("　ＨＡＮＡＫＯ.m ", "d00000000"), member, false);
        for (String wrong : List.of("D00000000", "d00000000 ", "d0000000", "", "d00000000\u0007", "x".repeat(5000))) {
            assertThat(verify("hanako.m", wrong)).as(wrong).isInstanceOf(PasswordOutcome.Wrong.class);
            forgetTries();
        }
    }

    @Test
    void anInitialPasswordIsAcceptedBeforeAndAfterItIsHashed() {
        Member unhashed = accounts.waiting(ID, "waits", "abcd2345wxyz");
        assertAccepted(verify("waits", "abcd-2345-wxyz"), unhashed, true);
        assertThat(verify("waits", "abcd2345wxyy")).isInstanceOf(PasswordOutcome.Wrong.class);
        Member hashed = accounts.hashed(ID, "hashed", "abcd2345wxyz");
        assertAccepted(verify("hashed", "abcd 2345 wxyz"), hashed, true);
        assertThat(verify("hashed", "ABCD2345wxyz")).isInstanceOf(PasswordOutcome.Wrong.class);
    }

    @Test
    void whatElseStandsInTheWayIsToldOnlyToWhoKnewThePassword() {
        assertStandsInTheWay("susp", "state = 'suspended', state_before = 'active'", PasswordOutcome.Suspended.class);
        assertStandsInTheWay("withd", "state = 'withdrawn'", PasswordOutcome.Withdrawn.class);
        assertStandsInTheWay(
                "ended", "valid_to = (now() at time zone 'Asia/Tokyo')::date - 1", PasswordOutcome.Withdrawn.class);
        assertStandsInTheWay(
                "begins", "valid_from = (now() at time zone 'Asia/Tokyo')::date + 1", PasswordOutcome.NotYet.class);
        Member lastDay = accounts.chosen(ID, "lastday", "d00000000");
        accounts.state(ID, lastDay.id(), "valid_to = (now() at time zone 'Asia/Tokyo')::date");
        assertThat(verify("lastday", "d00000000")).isInstanceOf(PasswordOutcome.Accepted.class);
    }

    @Test
    void anExpiredInitialPasswordIsToldOnlyToWhoKnewIt() {
        for (Member member :
                List.of(accounts.waiting(ID, "late1", "abcd2345wxyz"), accounts.hashed(ID, "late2", "abcd2345wxyz"))) {
            accounts.update(ID, member.id(), "expires_at = now()");
            assertThat(verify(member.userId(), "abcd2345wxyz")).isInstanceOf(PasswordOutcome.InitialExpired.class);
            assertThat(verify(member.userId(), "abcd2345wxyy")).isInstanceOf(PasswordOutcome.Wrong.class);
        }
    }

    @Test
    void anInitialPasswordWorksUntilTheEndOfItsLastDay() {
        Member member = accounts.waiting(ID, "lasts", "abcd2345wxyz");
        String until = database.inTenant(ID, tx -> tx.sql()
                .createQuery("select to_char(expires_at at time zone 'Asia/Tokyo', 'HH24:MI:SS') || ' ' ||"
                        + " (expires_at > now() + interval '21 days' and expires_at <= now() + interval '22 days')"
                        + " from password where tenant_id = :tenant and member_id = :member")
                .bind("tenant", ID.value())
                .bind("member", member.id())
                .mapTo(String.class)
                .one());
        assertThat(until).isEqualTo("00:00:00 true");
    }

    @Test
    void everyAnswerCostsOneHash() {
        Counted counted = new Counted();
        accounts.chosen(ID, "cost-chosen", "d00000000");
        accounts.waiting(ID, "cost-waiting", "abcd2345wxyz");
        accounts.hashed(ID, "cost-hashed", "abcd2345wxyz");
        Member suspended = accounts.chosen(ID, "cost-suspended", "d00000000");
        accounts.state(ID, suspended.id(), "state = 'suspended'");
        Member expired = accounts.waiting(ID, "cost-expired", "abcd2345wxyz");
        accounts.update(ID, expired.id(), "expires_at = now()");
        for (String userId : List.of(
                "cost-nobody",
                "cost-chosen",
                "cost-waiting",
                "cost-hashed",
                "cost-suspended",
                "cost-expired",
                "",
                "nul\u0000",
                "x".repeat(60_000))) {
            for (String typed : List.of("d00000000", "abcd2345wxyz", "", "\u0007", "x".repeat(5000))) {
                long before = counted.hashes();
                counted.login.verify(TENANT, SOMEWHERE, userId, Secret.of(typed));
                assertThat(counted.hashes() - before)
                        .as(userId + " " + typed.length())
                        .isEqualTo(1);
                forgetTries();
            }
        }
    }

    @Test
    void aHashThatHasBecomeCheapIsMadeAnewOnce() {
        Member member = accounts.chosen(ID, "cheap", "d00000000");
        PasswordHasher dearer = hasher(new Settings(128, 1, 1, OptionalInt.of(1), 8), new SimpleMeterRegistry());
        PasswordLogin login = login(dearer);
        assertThat(login.verify(TENANT, SOMEWHERE, "cheap", Secret.of("wrong")))
                .isInstanceOf(PasswordOutcome.Wrong.class);
        assertThat(accounts.stored(ID, member.id()).hash()).contains("m=64,");
        assertAccepted(login.verify(TENANT, SOMEWHERE, "cheap", Secret.of("d00000000")), member, false);
        String dear = accounts.stored(ID, member.id()).hash();
        assertThat(dear).contains("m=128,");
        assertAccepted(login.verify(TENANT, SOMEWHERE, "cheap", Secret.of("d00000000")), member, false);
        assertThat(accounts.stored(ID, member.id()).hash()).isEqualTo(dear);
    }

    @Test
    void aBusyServerSaysSoAndCountsNoTry() {
        accounts.chosen(ID, "crowd", "d00000000");
        PasswordHasher full = hasher(Settings.CHEAP, new SimpleMeterRegistry());
        full.stop();
        for (String userId : List.of("crowd", "nobody-crowd")) {
            for (int i = 0; i < 20; i++) {
                assertThat(login(full).verify(TENANT, SOMEWHERE, userId, Secret.of("d00000000")))
                        .isInstanceOf(PasswordOutcome.Busy.class);
            }
        }
        assertThat(verify("crowd", "d00000000")).isInstanceOf(PasswordOutcome.Accepted.class);
    }

    @Test
    void parallelGuessesGetFiveTriesAlsoForAUserIdThatNobodyHas() throws Exception {
        accounts.chosen(ID, "guessed", "d00000000");
        for (String userId : List.of("guessed", "unguessed")) {
            List<PasswordOutcome> outcomes = Race.between(12, i -> verify(userId, "guess-" + i));
            assertThat(outcomes)
                    .filteredOn(PasswordOutcome.Wrong.class::isInstance)
                    .hasSize(5);
            assertThat(outcomes)
                    .filteredOn(PasswordOutcome.TryLater.class::isInstance)
                    .hasSize(7);
            assertThat(verify(userId, "d00000000"))
                    .as("also the right one waits")
                    .isInstanceOf(PasswordOutcome.TryLater.class);
        }
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        Member member = accounts.chosen(ID, "forgets", "d00000000");
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(verify("forgets", "wrong")).isInstanceOf(PasswordOutcome.Wrong.class);
            }
            assertAccepted(verify("forgets", "d00000000"), member, false);
        }
    }

    @Test
    void refusalsLeaveEvidenceWithoutWhatWasTyped() {
        Member member = accounts.chosen(ID, "evidence", "d00000000");
        verify("evidence", "geheim-1");
        verify("niemand-1", "geheim-1");
        String rows = database.inTenant(ID, tx -> tx.sql()
                .createQuery("select string_agg(audit_event::text, ';') from audit_event where tenant_id = :tenant")
                .bind("tenant", ID.value())
                .mapTo(String.class)
                .one());
        assertThat(rows).contains("login-refused,refused," + member.id() + ",,203.0.113.9");
        assertThat(rows).doesNotContain("geheim-1").doesNotContain("niemand-1");
    }

    @Test
    void anotherTenantsMemberIsNobodyHere() {
        accounts.chosen(ID, "abroad", "d00000000");
        Tenant other = TestTenants.of("login-b");
        accounts.prepare(other.id());
        assertThat(login.verify(other, SOMEWHERE, "abroad", Secret.of("d00000000")))
                .isInstanceOf(PasswordOutcome.Wrong.class);
    }

    private void assertStandsInTheWay(String userId, String set, Class<? extends PasswordOutcome> expected) {
        UUID member = accounts.chosen(ID, userId, "d00000000").id();
        accounts.state(ID, member, set);
        assertThat(verify(userId, "d00000001")).isInstanceOf(PasswordOutcome.Wrong.class);
        assertThat(verify(userId, "d00000000")).isInstanceOf(expected);
    }

    private PasswordOutcome verify(String userId, String password) {
        return login.verify(TENANT, SOMEWHERE, userId, Secret.of(password));
    }

    private void assertAccepted(PasswordOutcome outcome, Member member, boolean initial) {
        Member now = database.inTenant(ID, tx -> members.find(tx, member.id())).orElseThrow();
        String version = accounts.stored(ID, member.id()).version();
        assertThat(outcome).isInstanceOfSatisfying(PasswordOutcome.Accepted.class, accepted -> {
            assertThat(accepted.member()).isEqualTo(now);
            assertThat(accepted.password()).isEqualTo(new PresentPassword(initial, version));
            // As the journey does that records the login.
            throttle.succeeded(accepted.tries());
        });
    }

    private void forgetTries() {
        database.inTenant(ID, tx -> tx.sql().execute("delete from throttle"));
    }

    private PasswordLogin login(PasswordHasher hasher) {
        return new PasswordLogin(database, throttle, devices, members, waiting, hasher, audit);
    }

    private PasswordHasher hasher(PasswordConfig config, SimpleMeterRegistry metrics) {
        return new PasswordHasher(config, randomness, metrics, Traces.off());
    }

    /** A login of its own, so that nobody else's hashes are counted. */
    private final class Counted {
        private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        private final PasswordLogin login = login(hasher(Settings.CHEAP, metrics));

        long hashes() {
            return metrics.timer("genkan.password.hash").count();
        }
    }
}
