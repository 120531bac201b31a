package dev.genkan.notify;

import dev.genkan.database.Tx;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What each portal was told of each session that ended, for people to read. */
@Singleton
public final class Ledger {
    /**
     * @param cause as in the session's end cause, or {@code expired}
     * @param attempts so far
     * @param lastAttempt null: none yet
     * @param closed when it was delivered, refused or given up; null: not yet
     * @param lastError of an attempt that failed, also of one that is tried again; null: none
     */
    public record Entry(
            UUID session,
            UUID member,
            String clientId,
            String cause,
            Instant ended,
            NoticeState state,
            int attempts,
            @Nullable Instant lastAttempt,
            @Nullable Instant closed,
            @Nullable String lastError) {}

    Ledger() {}

    /** The newest first. @param member null: of all members */
    public List<Entry> newest(Tx tx, @Nullable UUID member, int most) {
        return tx.sql()
                .createQuery("select session_id, member_id, client_id, cause, ended_at, state, attempts,"
                        + " last_attempt_at, closed_at, last_error from logout_notice where tenant_id = :tenant"
                        + " and (cast(:member as uuid) is null or member_id = cast(:member as uuid))"
                        + " order by created_at desc, session_id, client_id limit :most")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("most", most)
                .map((row, context) -> read(row))
                .list();
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("session_id", UUID.class),
                row.getObject("member_id", UUID.class),
                row.getString("client_id"),
                row.getString("cause"),
                row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                NoticeState.of(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "last_attempt_at"),
                instant(row, "closed_at"),
                row.getString("last_error"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
