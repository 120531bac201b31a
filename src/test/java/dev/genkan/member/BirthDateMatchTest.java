package dev.genkan.member;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(match.attempt(TENANT, id, MemberRow.BIRTH_DATE)).isEqualTo(BirthDateOutcome.CONFIRMED);
        assertThat(member(id).birthDateConfirmedAt()).isNotNull();
        assertThat(match.attempt(TENANT, id, WRONG))
                .as("asked once: a second tab learns that it is done")
                .isEqualTo(BirthDateOutcome.CONFIRMED);
    }

    @Test
    void theFifthWrongDateStopsAndTheRightOneComesTooLate() {
        UUID id = insert("five-wrong");
        for (int i = 1; i <= 4; i++) {
            assertThat(match.attempt(TENANT, id, WRONG)).isEqualTo(BirthDateOutcome.WRONG);
        }
        assertThat(match.attempt(TENANT, id, WRONG)).isEqualTo(BirthDateOutcome.STOPPED);
        assertThat(member(id).birthDateStopped()).isTrue();
        assertThat(match.attempt(TENANT, id, MemberRow.BIRTH_DATE)).isEqualTo(BirthDateOutcome.STOPPED);
        assertThat(member(id).birthDateConfirmedAt()).isNull();
    }

    @Test
    void theLastTryMayBeTheRightOne() {
        UUID id = insert("last-right");
        for (int i = 1; i <= 4; i++) {
            match.attempt(TENANT, id, WRONG);
        }
        assertThat(match.attempt(TENANT, id, MemberRow.BIRTH_DATE)).isEqualTo(BirthDateOutcome.CONFIRMED);
        assertThat(member(id).birthDateStopped()).isFalse();
    }

    @Test
    void parallelGuessesShareNoTry() throws Exception {
        UUID id = insert("parallel");
        List<BirthDateOutcome> outcomes = Race.between(8, i -> match.attempt(TENANT, id, WRONG));
        assertThat(Collections.frequency(outcomes, BirthDateOutcome.WRONG)).isEqualTo(4);
        assertThat(Collections.frequency(outcomes, BirthDateOutcome.STOPPED)).isEqualTo(4);
    }

    @Test
    void nobodyIsConfirmedBeforeTheInitialPasswordOrFromAnotherTenant() {
        UUID issued = database.inTenant(TENANT.id(), tx -> MemberRow.insert(tx, "only-issued", "issued"));
        assertThat(match.attempt(TENANT, issued, MemberRow.BIRTH_DATE)).isEqualTo(BirthDateOutcome.STOPPED);
        assertThat(member(issued).birthDateConfirmedAt()).isNull();
        UUID foreign =
                database.inTenant(new TenantId("birth-other"), tx -> MemberRow.insert(tx, "foreign", "activating"));
        assertThat(match.attempt(TENANT, foreign, MemberRow.BIRTH_DATE)).isEqualTo(BirthDateOutcome.STOPPED);
    }

    private UUID insert(String userId) {
        return database.inTenant(TENANT.id(), tx -> MemberRow.insert(tx, userId, "activating"));
    }

    private Member member(UUID id) {
        return database.inTenant(TENANT.id(), tx -> members.find(tx, id)).orElseThrow();
    }
}
