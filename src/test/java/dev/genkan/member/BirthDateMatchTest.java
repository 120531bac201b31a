package dev.genkan.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Origin;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.MemberRow;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** member-journey.md, section 3.2: few tries over all sessions. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class BirthDateMatchTest {
    private static final Tenant TENANT = TestTenants.of("birth-dates");
    private static final Origin SOMEWHERE = new Origin("203.0.113.9", "portal");
    private static final LocalDate WRONG = LocalDate.of(1980, 1, 1);

    @Inject
    Database database;

    @Inject
    BirthDateMatch match;

    @Inject
    Members members;

    @Test
    void theRightDateIsConfirmedOnce() {
        UUID id = insert("right-date");
        assertThat(match.attempt(TENANT, SOMEWHERE, id, MemberRow.BIRTH_DATE))
                .isEqualTo(new BirthDateOutcome.Confirmed());
        assertThat(member(id).birthDateConfirmedAt()).isNotNull();
        assertThat(match.attempt(TENANT, SOMEWHERE, id, WRONG))
                .as("asked once: a second tab learns that it is done")
                .isEqualTo(new BirthDateOutcome.Confirmed());
    }

    @Test
    void theFifthWrongDateStopsAndTheRightOneComesTooLate() {
        UUID id = insert("five-wrong");
        for (int i = 1; i <= 4; i++) {
            assertThat(match.attempt(TENANT, SOMEWHERE, id, WRONG)).isEqualTo(new BirthDateOutcome.Wrong(5 - i));
        }
        assertThat(match.attempt(TENANT, SOMEWHERE, id, WRONG)).isEqualTo(new BirthDateOutcome.Stopped());
        assertThat(member(id).birthDateStopped()).isTrue();
        assertThat(match.attempt(TENANT, SOMEWHERE, id, MemberRow.BIRTH_DATE))
                .isEqualTo(new BirthDateOutcome.Stopped());
        assertThat(member(id).birthDateConfirmedAt()).isNull();
    }

    @Test
    void theLastTryMayBeTheRightOne() {
        UUID id = insert("last-right");
        for (int i = 1; i <= 4; i++) {
            match.attempt(TENANT, SOMEWHERE, id, WRONG);
        }
        assertThat(match.attempt(TENANT, SOMEWHERE, id, MemberRow.BIRTH_DATE))
                .isEqualTo(new BirthDateOutcome.Confirmed());
        assertThat(member(id).birthDateStopped()).isFalse();
    }

    @Test
    void parallelGuessesShareNoTry() throws Exception {
        UUID id = insert("parallel");
        List<BirthDateOutcome> outcomes = Race.between(8, i -> match.attempt(TENANT, SOMEWHERE, id, WRONG));
        assertThat(outcomes.stream().filter(BirthDateOutcome.Wrong.class::isInstance))
                .as("no two see the same number")
                .containsExactlyInAnyOrder(
                        new BirthDateOutcome.Wrong(4),
                        new BirthDateOutcome.Wrong(3),
                        new BirthDateOutcome.Wrong(2),
                        new BirthDateOutcome.Wrong(1));
        assertThat(Collections.frequency(outcomes, new BirthDateOutcome.Stopped()))
                .isEqualTo(4);
    }

    @Test
    void nobodyIsConfirmedBeforeTheInitialPasswordOrFromAnotherTenant() {
        UUID issued = database.inTenant(TENANT.id(), tx -> MemberRow.insert(tx, "only-issued", "issued"));
        assertThat(match.attempt(TENANT, SOMEWHERE, issued, MemberRow.BIRTH_DATE))
                .isEqualTo(new BirthDateOutcome.Stopped());
        assertThat(member(issued).birthDateConfirmedAt()).isNull();
        UUID foreign =
                database.inTenant(new TenantId("birth-other"), tx -> MemberRow.insert(tx, "foreign", "activating"));
        assertThat(match.attempt(TENANT, SOMEWHERE, foreign, MemberRow.BIRTH_DATE))
                .isEqualTo(new BirthDateOutcome.Stopped());
    }

    @Test
    void eachTryLeavesEvidenceWithoutTheDate() {
        UUID id = insert("evidence");
        for (int i = 1; i <= 4; i++) {
            match.attempt(TENANT, SOMEWHERE, id, WRONG);
        }
        assertThat(evidence(id)).isEqualTo("birth-date-refused:4");
        match.attempt(TENANT, SOMEWHERE, id, WRONG);
        match.attempt(TENANT, SOMEWHERE, id, MemberRow.BIRTH_DATE);
        assertThat(evidence(id)).isEqualTo("birth-date-refused:5 birth-date-stopped:1");
        UUID right = insert("evidence-right");
        match.attempt(TENANT, SOMEWHERE, right, MemberRow.BIRTH_DATE);
        match.attempt(TENANT, SOMEWHERE, right, MemberRow.BIRTH_DATE);
        assertThat(evidence(right)).isEqualTo("birth-date-confirmed:1");
    }

    private String evidence(UUID member) {
        return database.inTenant(TENANT.id(), tx -> tx.sql()
                .createQuery("select string_agg(kind || ':' || n, ' ' order by kind) from (select kind, count(*) as n"
                        + " from audit_event where tenant_id = :tenant and member_id = :member and network = '203.0.113.9'"
                        + " and client_id = 'portal' and details = '{}' group by kind) as kinds")
                .bind("tenant", TENANT.id().value())
                .bind("member", member)
                .mapTo(String.class)
                .one());
    }

    private UUID insert(String userId) {
        return database.inTenant(TENANT.id(), tx -> MemberRow.insert(tx, userId, "activating"));
    }

    private Member member(UUID id) {
        return database.inTenant(TENANT.id(), tx -> members.find(tx, id)).orElseThrow();
    }
}
