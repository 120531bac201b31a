package dev.genkan.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.MemberRow;
import dev.genkan.testing.Race;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class MembersTest {
    private static final TenantId TENANT = new TenantId("members-a");
    private static final TenantId OTHER = new TenantId("members-b");

    @Inject
    Database database;

    @Inject
    Members members;

    @Test
    void isFoundByItsIdAndByItsUserIdInItsTenantOnly() {
        UUID id = insert("Hanako.M", "issued");
        Member member = in(tx -> members.findByUserId(tx, "hanako.m")).orElseThrow();
        assertThat(member.id()).isEqualTo(id);
        assertThat(member.userId()).isEqualTo("Hanako.M");
        assertThat(member.profile().name()).isEqualTo("緑川 花子");
        assertThat(find(TENANT, id)).contains(member);
        assertThat(find(OTHER, id)).isEmpty();
        Optional<Member> elsewhere = database.inTenant(OTHER, tx -> members.findByUserId(tx, "hanako.m"));
        assertThat(elsewhere).isEmpty();
        assertThat(member.toString()).doesNotContain("緑川", "1979");
    }

    @Test
    void theDatabaseMovesAsTheTableOfTransitionsSays() {
        for (MemberState state :
                List.of(MemberState.ISSUED, MemberState.ACTIVATING, MemberState.ACTIVE, MemberState.WITHDRAWN)) {
            for (MemberTransition transition : MemberTransition.values()) {
                UUID id = insert("moves-" + state + transition, state.name().toLowerCase(Locale.ROOT));
                boolean moved = move(id, transition);
                assertThat(moved).as(state + " " + transition).isEqualTo(transition.leavesFrom(state));
                assertThat(state(id)).isEqualTo(moved ? transition.to().orElseThrow() : state);
            }
        }
    }

    @Test
    void aReleasedMemberReturnsToTheStateBefore() {
        for (String state : List.of("issued", "activating", "active")) {
            UUID id = insert("released-" + state, state);
            assertThat(move(id, MemberTransition.SUSPEND)).isTrue();
            boolean moved = in(tx -> members.beginActivation(tx, id) || members.activate(tx, id));
            assertThat(moved).isFalse();
            assertThat(move(id, MemberTransition.RELEASE)).isTrue();
            assertThat(state(id)).isEqualTo(MemberState.of(state));
        }
    }

    @Test
    void outsideTheDaysOfMembershipAMemberIsWithdrawn() {
        UUID gone = insert("days-gone", "active");
        UUID notYet = insert("days-not-yet", "active");
        UUID lastDay = insert("days-last", "active");
        in(tx -> days(tx, gone, "null", "-1") + days(tx, notYet, "1", "null") + days(tx, lastDay, "-9", "0"));
        assertThat(state(gone)).isEqualTo(MemberState.WITHDRAWN);
        assertThat(state(notYet)).isEqualTo(MemberState.WITHDRAWN);
        assertThat(state(lastDay)).isEqualTo(MemberState.ACTIVE);
        assertThat(confirm(TENANT, gone, "gone@example.jp")).isEqualTo(EmailOutcome.NOT_OPEN);
    }

    @Test
    void aReissuedMemberBeginsAnewButKeepsUserIdAndEmail() {
        UUID id = insert("reissued-old", "activating");
        choose(id, "reissued-new");
        confirm(TENANT, id, "reissued@example.jp");
        in(tx -> members.activate(tx, id));
        move(id, MemberTransition.REISSUE);
        Member member = in(tx -> members.find(tx, id)).orElseThrow();
        assertThat(member.state()).isEqualTo(MemberState.ISSUED);
        assertThat(member.method()).isNull();
        assertThat(member.activatedAt()).isNull();
        assertThat(member.userId()).isEqualTo("reissued-new");
        assertThat(member.email()).isEqualTo("reissued@example.jp");
    }

    @Test
    void theUnchangedUserIdIsAlwaysFine() {
        UUID id = insert("12345678", "activating");
        assertThat(choose(id, "１２３４５６７８")).isEqualTo(UserIdOutcome.CHOSEN);
        Member member = in(tx -> members.find(tx, id)).orElseThrow();
        assertThat(member.userId()).isEqualTo("12345678");
        assertThat(member.method()).isEqualTo(Method.OTP);
    }

    @Test
    void aUserIdThatAnotherMemberHasOrHadInTheLastYearIsRefusedAndChangesNothing() {
        UUID first = insert("given-up", "activating");
        UUID second = insert("second-one", "activating");
        assertThat(choose(second, "GIVEN-UP")).isEqualTo(UserIdOutcome.TAKEN);
        choose(first, "first-new");
        assertThat(choose(second, "given-up")).isEqualTo(UserIdOutcome.RECENTLY_USED);
        Member unchanged = in(tx -> members.find(tx, second)).orElseThrow();
        assertThat(unchanged.userId()).isEqualTo("second-one");
        assertThat(unchanged.method()).isNull();

        in(tx -> tx.sql().execute("update former_user_id set given_up_at = now() - interval '13 months'"));
        assertThat(choose(second, "given-up")).isEqualTo(UserIdOutcome.CHOSEN);
    }

    @Test
    void oneMayReturnToAUserIdOfOnesOwn() {
        UUID id = insert("mine-first", "activating");
        choose(id, "mine-second");
        assertThat(choose(id, "mine-first")).isEqualTo(UserIdOutcome.CHOSEN);
        assertThat(choose(id, "mine-second")).isEqualTo(UserIdOutcome.CHOSEN);
    }

    @Test
    void aRefusedChangeLeavesTheTransactionAlive() {
        insert("alive-taken", "active");
        UUID id = insert("alive-id", "activating");
        String name = in(tx -> {
            choose(tx, id, "alive-taken");
            tx.sql().execute("update member set name = '別名' where user_id = 'alive-id'");
            return members.find(tx, id).orElseThrow().profile().name();
        });
        assertThat(name).isEqualTo("別名");
    }

    @Test
    void ofMembersWhoChooseOneUserIdAtTheSameMomentOneGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String wanted = "race-wanted-" + round;
            List<UUID> ids = contestants("id-" + round, 4);
            List<UserIdOutcome> outcomes = Race.between(4, i -> choose(ids.get(i), wanted));
            assertThat(Collections.frequency(outcomes, UserIdOutcome.CHOSEN)).isEqualTo(1);
            assertThat(Collections.frequency(outcomes, UserIdOutcome.TAKEN)).isEqualTo(3);
        }
    }

    @Test
    void whoTakesAUserIdWhileItIsGivenUpNeverGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String contested = "race-left-" + round;
            UUID owner = insert(contested, "activating");
            UUID taker = insert("race-taker-" + round, "activating");
            int number = round;
            List<UserIdOutcome> outcomes =
                    Race.between(2, i -> i == 0 ? choose(owner, "race-owner-" + number) : choose(taker, contested));
            assertThat(outcomes.get(0)).isEqualTo(UserIdOutcome.CHOSEN);
            assertThat(outcomes.get(1)).isIn(UserIdOutcome.TAKEN, UserIdOutcome.RECENTLY_USED);
        }
    }

    @Test
    void ofMembersWhoConfirmOneAddressAtTheSameMomentOneGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            List<String> spellings = List.of("family" + round + "@example.jp", "Family" + round + "@Example.jp");
            List<UUID> ids = contestants("mail-" + round, 4);
            List<EmailOutcome> outcomes = Race.between(4, i -> confirm(TENANT, ids.get(i), spellings.get(i % 2)));
            assertThat(Collections.frequency(outcomes, EmailOutcome.CONFIRMED)).isEqualTo(1);
            assertThat(Collections.frequency(outcomes, EmailOutcome.TAKEN)).isEqualTo(3);
        }
    }

    @Test
    void oneAddressServesInTwoTenants() {
        UUID here = insert("two-tenants", "activating");
        UUID there = database.inTenant(OTHER, tx -> MemberRow.insert(tx, "two-tenants", "activating"));
        assertThat(confirm(TENANT, here, "both@example.jp")).isEqualTo(EmailOutcome.CONFIRMED);
        assertThat(confirm(OTHER, there, "both@example.jp")).isEqualTo(EmailOutcome.CONFIRMED);
        assertThat(confirm(TENANT, there, "across@example.jp")).isEqualTo(EmailOutcome.NOT_OPEN);
    }

    private UserIdOutcome choose(Tx tx, UUID id, String userId) {
        return members.chooseUserIdAndMethod(tx, id, new UserIdChoice(userId, Method.OTP));
    }

    private UserIdOutcome choose(UUID id, String userId) {
        return in(tx -> choose(tx, id, userId));
    }

    private EmailOutcome confirm(TenantId tenant, UUID id, String email) {
        return database.inTenant(tenant, tx -> members.confirmEmail(tx, id, email));
    }

    private boolean move(UUID id, MemberTransition transition) {
        return in(tx -> members.move(tx, id, transition));
    }

    private Optional<Member> find(TenantId tenant, UUID id) {
        return database.inTenant(tenant, tx -> members.find(tx, id));
    }

    private List<UUID> contestants(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> insert("race-" + name + "-" + i, "activating"))
                .toList();
    }

    private static int days(Tx tx, UUID id, String from, String to) {
        return tx.sql()
                .createUpdate("update member set valid_from = (now() at time zone 'Asia/Tokyo')::date + cast(" + from
                        + " as int), valid_to = (now() at time zone 'Asia/Tokyo')::date + cast(" + to
                        + " as int) where member_id = :id")
                .bind("id", id)
                .execute();
    }

    private MemberState state(UUID id) {
        return in(tx -> members.find(tx, id)).orElseThrow().state();
    }

    private UUID insert(String userId, String state) {
        return in(tx -> MemberRow.insert(tx, userId, state));
    }

    private <T> T in(Function<Tx, T> work) {
        return database.inTenant(TENANT, work);
    }
}
