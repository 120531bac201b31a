package dev.genkan.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Origin;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.oauth.Acr;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.MemberRow;
import dev.genkan.testing.Provider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long sessions live (protocol.md section 2, "Sessions"), and what a new login does to the old one. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class SessionsTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Sessions sessions;

    Tenant tenant;
    UUID member;

    @BeforeEach
    void member() {
        tenant = provider.tenant("sessions");
        member = newMember();
    }

    @Test
    void anIdleSessionEnds() {
        Started started = start(member, false, null);
        age(started, "last_used_at = now() - interval '29 minutes'");
        assertThat(sessions.find(tenant, started.cookie())).isPresent();
        age(started, "last_used_at = now() - interval '31 minutes'");
        assertThat(sessions.find(tenant, started.cookie())).isEmpty();
        touch(started);
        assertThat(sessions.find(tenant, started.cookie())).isEmpty();
    }

    @Test
    void useSlidesTheIdleEndButNotTheAbsoluteOne() {
        Started started = start(member, false, null);
        age(started, "last_used_at = now() - interval '29 minutes'");
        touch(started);
        assertThat(column(started, "last_used_at > now() - interval '1 minute'"))
                .isEqualTo("true");
        age(started, "expires_at = now() - interval '1 second'");
        assertThat(sessions.find(tenant, started.cookie())).isEmpty();
    }

    @Test
    void useIsWrittenDownOnceAMinute() {
        Started started = start(member, false, null);
        String before = column(started, "last_used_at || ' ' || xmin");
        touch(started);
        assertThat(column(started, "last_used_at || ' ' || xmin")).isEqualTo(before);
    }

    @Test
    void whoAwaitsASecondFactorGetsTheShortLimit() {
        assertThat(column(start(member, true, null), "expires_at - created_at")).isEqualTo("00:30:00");
        assertThat(column(start(member, false, null), "expires_at - created_at"))
                .isEqualTo("10:00:00");
    }

    @Test
    void aNewLoginOfTheSameMemberGoesOnUnderANewCookie() {
        Started first = start(member, false, null);
        Started second = start(member, false, first.cookie());
        assertThat(second.session().id()).isEqualTo(first.session().id());
        assertThat(sessions.find(tenant, first.cookie())).isEmpty();
        assertThat(sessions.find(tenant, second.cookie())).isPresent();
    }

    /** Two tabs: the one whose password came first is finished last. */
    @Test
    void anOlderLoginThatIsFinishedLaterDoesNotTurnBackTheTimeOfAuthentication() {
        Started started = start(member, false, null);
        Started renewed = database.inTenant(
                tenant.id(), tx -> start(tx, member, tx.now().minusSeconds(600), false, started.cookie()));
        assertThat(renewed.session().id()).isEqualTo(started.session().id());
        assertThat(renewed.session().authTime()).isEqualTo(started.session().authTime());
    }

    @Test
    void theLoginOfAnotherMemberEndsTheOldSession() {
        Started first = start(member, false, null);
        Started second = start(newMember(), false, first.cookie());
        assertThat(second.session().id()).isNotEqualTo(first.session().id());
        assertThat(sessions.find(tenant, first.cookie())).isEmpty();
        assertThat(column(first, "end_cause")).isEqualTo("replaced");
    }

    @Test
    void anEndedSessionIsNotRevivedByALogin() {
        Started first = start(member, false, null);
        database.inTenant(tenant.id(), tx -> sessions.end(tx, first.session().id(), EndCause.LOGOUT));
        assertThat(start(member, false, first.cookie()).session().id())
                .isNotEqualTo(first.session().id());
    }

    @Test
    void allSessionsOfAMemberEndTogether() {
        Started one = start(member, false, null);
        Started two = start(member, false, null);
        Started other = start(newMember(), false, null);
        int ended = database.inTenant(tenant.id(), tx -> sessions.endAll(tx, member, EndCause.MEMBER_SUSPENDED));
        assertThat(ended).isEqualTo(2);
        assertThat(sessions.find(tenant, one.cookie())).isEmpty();
        assertThat(sessions.find(tenant, two.cookie())).isEmpty();
        assertThat(sessions.find(tenant, other.cookie())).isPresent();
    }

    @Test
    void aRaisedSessionGoesOnUnderANewCookieAndEndsWhenItWouldHave() {
        Started first = start(member, false, null);
        age(first, "expires_at = now() + interval '1 hour'");
        Started raised = raise(first).orElseThrow();
        assertThat(raised.session().id()).isEqualTo(first.session().id());
        assertThat(raised.session().acr()).isEqualTo(Acr.TWO_FACTORS);
        assertThat(raised.session().amr()).containsExactly("pwd", "otp", "mfa");
        assertThat(sessions.find(tenant, first.cookie())).isEmpty();
        assertThat(sessions.find(tenant, raised.cookie())).isPresent();
        assertThat(column(raised, "expires_at <= now() + interval '1 hour'")).isEqualTo("true");
    }

    @Test
    void aSessionThatHasAwaitedItsFactorBecomesAnOrdinaryOne() {
        Started first = start(member, true, null);
        assertThat(first.session().awaitsFactor()).isTrue();
        Started raised = raise(first).orElseThrow();
        assertThat(raised.session().awaitsFactor()).isFalse();
        assertThat(column(raised, "expires_at > now() + interval '9 hours'")).isEqualTo("true");
    }

    @Test
    void anEndedSessionIsNotRaised() {
        Started first = start(member, false, null);
        database.inTenant(tenant.id(), tx -> sessions.end(tx, first.session().id(), EndCause.LOGOUT));
        assertThat(raise(first)).isEmpty();
    }

    @Test
    void theSessionsElsewhereEndAndThisOneGoesOn() {
        Started here = start(member, false, null);
        Started elsewhere = start(member, false, null);
        Started other = start(newMember(), false, null);
        database.inTenant(tenant.id(), tx -> {
            sessions.endOthers(tx, Origin.GENKAN, member, here.session().id());
            return tx;
        });
        assertThat(sessions.find(tenant, here.cookie())).isPresent();
        assertThat(sessions.find(tenant, elsewhere.cookie())).isEmpty();
        assertThat(sessions.find(tenant, other.cookie())).isPresent();
        assertThat(column(elsewhere, "end_cause")).isEqualTo("credential_changed");
        assertThat(column(
                        elsewhere,
                        "select string_agg(details ->> 'session', ' ') from audit_event e where e.member_id = session.member_id"
                                + " and e.kind = 'session-ended'"))
                .isEqualTo(elsewhere.session().id().toString());
    }

    private Optional<Started> raise(Started started) {
        return database.inTenant(tenant.id(), tx -> {
            NewSession proven = new NewSession(member, Acr.TWO_FACTORS, List.of("pwd", "otp", "mfa"), tx.now(), false);
            return sessions.raise(tx, tenant, started.session().id(), proven);
        });
    }

    private UUID newMember() {
        return database.inTenant(
                tenant.id(),
                tx -> MemberRow.insert(tx, "m" + UUID.randomUUID().toString().substring(0, 13), "active"));
    }

    private Started start(UUID who, boolean awaitsSecondFactor, @Nullable OpaqueToken previous) {
        return database.inTenant(tenant.id(), tx -> start(tx, who, tx.now(), awaitsSecondFactor, previous));
    }

    private Started start(
            Tx tx, UUID who, Instant authTime, boolean awaitsSecondFactor, @Nullable OpaqueToken previous) {
        NewSession login = new NewSession(who, Acr.ONE_FACTOR, List.of("pwd"), authTime, awaitsSecondFactor);
        return sessions.start(tx, tenant, login, previous);
    }

    private void touch(Started started) {
        database.inTenant(tenant.id(), tx -> {
            sessions.touch(tx, started.session().id());
            return started;
        });
    }

    private void age(Started started, String change) {
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("update session set " + change + " where session_id = :id")
                .bind("id", started.session().id())
                .execute());
    }

    private String column(Started started, String expression) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select (" + expression + ")::text from session where session_id = :id")
                .bind("id", started.session().id())
                .mapTo(String.class)
                .one());
    }
}
