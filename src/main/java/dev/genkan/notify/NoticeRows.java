package dev.genkan.notify;

import dev.genkan.database.JobsDatabase;
import dev.genkan.database.TenantId;
import dev.genkan.session.SessionEnds.Ended;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The outbox as the sender sees it: across tenants. Every change is one conditional statement. */
@Singleton
final class NoticeRows {
    /** A portal with notices that are due, and how many. */
    record DueAt(Portal portal, long notices) {}

    // Each portal that was given a code: whether it has redeemed it is no matter, for then it knows of no session. The
    // path into the
    // settings is client.Features.LogoutAddresses, as JSON.
    private static final String INSERT = """
            insert into logout_notice (tenant_id, session_id, client_id, member_id, cause, ended_at)
            select distinct g.tenant_id, g.session_id, g.client_id, g.member_id, :cause, cast(:at as timestamptz)
            from grant_record g join client c on c.tenant_id = g.tenant_id and c.client_id = g.client_id
            where g.tenant_id = :tenant and g.session_id = :session
            and c.settings #>> '{features,logout,backChannel}' is not null
            on conflict do nothing
            """;

    private static final String DUE = """
            select tenant_id, client_id, count(*) as notices from logout_notice
            where state = 'waiting' and next_attempt_at <= now()
            group by tenant_id, client_id order by min(next_attempt_at)
            """;

    // The lease is a moved date: a replica that dies with the notice in hand leaves it to the others once the date has
    // come.
    private static final String LEASE = """
            update logout_notice set attempts = attempts + 1, last_attempt_at = now(),
                next_attempt_at = now() + make_interval(secs => :lease)
            where (tenant_id, session_id, client_id) = (
                select tenant_id, session_id, client_id from logout_notice
                where tenant_id = :tenant and client_id = :client and state = 'waiting' and next_attempt_at <= now()
                order by next_attempt_at limit 1 for update skip locked)
            returning session_id, member_id, attempts
            """;

    private static final String THIS = " where tenant_id = :tenant and session_id = :session and client_id = :client";

    private final JobsDatabase database;

    NoticeRows(JobsDatabase database) {
        this.database = database;
    }

    /** In the transaction in which the ends are taken: both or neither. */
    void insert(Handle sql, List<Ended> ends) {
        if (ends.isEmpty()) {
            return;
        }
        PreparedBatch batch = sql.prepareBatch(INSERT);
        for (Ended end : ends) {
            batch.bind("tenant", end.tenant().value())
                    .bind("session", end.session())
                    .bind("cause", end.cause())
                    .bind("at", end.at())
                    .add();
        }
        batch.execute();
    }

    /** Who has waited longest comes first. */
    List<DueAt> due() {
        return database.acrossTenants(sql -> sql.createQuery(DUE)
                .map((row, context) -> new DueAt(
                        new Portal(new TenantId(row.getString("tenant_id")), row.getString("client_id")),
                        row.getLong("notices")))
                .list());
    }

    Optional<Notice> lease(Portal portal, Duration lease) {
        return database.acrossTenants(sql -> sql.createQuery(LEASE)
                .bind("tenant", portal.tenant().value())
                .bind("client", portal.clientId())
                .bind("lease", lease.toSeconds())
                .map((row, context) -> new Notice(
                        portal,
                        row.getObject("session_id", UUID.class),
                        row.getObject("member_id", UUID.class),
                        row.getInt("attempts")))
                .findOne());
    }

    /** What was delivered is delivered, whoever else has it in hand by now. */
    void delivered(Notice notice) {
        close(notice, NoticeState.DELIVERED, null, " and state <> 'delivered'");
    }

    /** Unless somebody else has it in hand by now. @return whether it was closed */
    boolean close(Notice notice, NoticeState as, String error) {
        return close(notice, as, error, " and state = 'waiting' and attempts = " + notice.attempts());
    }

    /** To be tried again, unless that would be too late, or somebody else has it in hand by now. @return whether it was given up */
    boolean failed(Notice notice, String error, Duration wait, Duration giveUpAfter) {
        String late = "created_at + make_interval(secs => :giveUp) < now() + make_interval(secs => :wait)";
        return database.acrossTenants(sql -> sql.createQuery("update logout_notice set last_error = :error,"
                        + " next_attempt_at = now() + make_interval(secs => :wait), state = case when " + late
                        + " then 'given_up' else state end, closed_at = case when " + late + " then now() end" + THIS
                        + " and state = 'waiting' and attempts = :attempts returning state = 'given_up'")
                .bind("tenant", notice.portal().tenant().value())
                .bind("session", notice.session())
                .bind("client", notice.portal().clientId())
                .bind("error", error)
                .bind("wait", wait.toMillis() / 1000.0)
                .bind("giveUp", giveUpAfter.toSeconds())
                .bind("attempts", notice.attempts())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    private boolean close(Notice notice, NoticeState as, @Nullable String error, String condition) {
        return database.acrossTenants(
                        sql -> sql.createUpdate("update logout_notice set state = :state, closed_at = now(),"
                                        + " last_error = :error" + THIS + condition)
                                .bind("tenant", notice.portal().tenant().value())
                                .bind("session", notice.session())
                                .bind("client", notice.portal().clientId())
                                .bind("state", as.value())
                                .bind("error", error)
                                .execute())
                > 0;
    }

    /** @return how many */
    int deleteOld(Duration keep) {
        return database.deleteOld(
                "logout_notice",
                "old.state <> 'waiting' and old.closed_at < now() - make_interval(secs => :kept)",
                keep);
    }
}
