package dev.genkan.session;

import dev.genkan.database.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Ends of sessions, each handed out once, to whoever tells others of them: in the transaction that writes down what has to be told. Rows
 * that another replica is handing out, or somebody is using, are skipped and found the next time.
 */
@Singleton
public final class SessionEnds {
    /** @param cause as in {@link EndCause}, or {@code expired} @param at when it ended, not when it was noticed */
    public record Ended(TenantId tenant, UUID session, String cause, OffsetDateTime at) {}

    /** @param full whether there may be more */
    public record Batch(List<Ended> ends, boolean full) {}

    private static final String EXPIRED = "expired";

    // Rows are locked and then changed where they lie: neither statement reads the whole table.
    private static final String ENDED = """
            update session s set told_at = now() where s.ctid = any(array(
                select ctid from session
                where told_at is null and ended_at is not null
                order by ended_at limit :most for update skip locked))
            returning s.tenant_id, s.session_id, s.end_cause, s.ended_at
            """;

    // Whoever was used since the last look is looked at again when it may have expired.
    private static final String EXPIRING = """
            update session s set told_at = case when %s then null else now() end,
                look_at = least(s.expires_at, s.last_used_at + s.idle_seconds * interval '1 second')
            where s.ctid = any(array(
                select ctid from session
                where told_at is null and ended_at is null and look_at <= now()
                order by look_at limit :most for update skip locked))
            returning s.tenant_id, s.session_id, case when s.told_at is null then null else '%s' end as end_cause,
                s.look_at as ended_at
            """.formatted(Sessions.LIVE, EXPIRED);

    SessionEnds() {}

    /** Those that somebody or something has ended. @param sql of the jobs */
    public Batch ended(Handle sql, int most) {
        return batch(sql, ENDED, most);
    }

    /** Those that have become too old or were idle for too long. @param sql of the jobs */
    public Batch expired(Handle sql, int most) {
        return batch(sql, EXPIRING, most);
    }

    private static Batch batch(Handle sql, String statement, int most) {
        List<Optional<Ended>> looked = sql.createQuery(statement)
                .bind("most", most)
                .map((row, context) -> read(row))
                .list();
        return new Batch(looked.stream().flatMap(Optional::stream).toList(), looked.size() == most);
    }

    private static Optional<Ended> read(ResultSet row) throws SQLException {
        String cause = row.getString("end_cause");
        return cause == null
                ? Optional.empty()
                : Optional.of(new Ended(
                        new TenantId(row.getString("tenant_id")),
                        row.getObject("session_id", UUID.class),
                        cause,
                        row.getObject("ended_at", OffsetDateTime.class)));
    }
}
