package dev.genkan.credential.email;

import dev.genkan.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** The SQL of table {@code email_challenge}. */
final class Challenges {
    // The clock at the moment of the write: a second sender waits for the first one's row, and must see that it was
    // just now. A corrected address has had no mail yet: it need not wait, within what an hour allows.
    private static final String RENEW = """
            insert into email_challenge as c
                (tenant_id, member_id, email, code_hash, tries_left, sent_at, expires_at, recent_sends)
            values (:tenant, :member, :email, :hash, :tries, clock_timestamp(),
                    clock_timestamp() + make_interval(secs => :validity), array[clock_timestamp()])
            on conflict (tenant_id, member_id) do update set email = excluded.email, code_hash = excluded.code_hash,
                tries_left = excluded.tries_left, sent_at = clock_timestamp(), used_at = null,
                expires_at = clock_timestamp() + make_interval(secs => :validity),
                recent_sends = (array_append(c.recent_sends, clock_timestamp()))
                    [greatest(cardinality(c.recent_sends) + 2 - :sends, 1):]
            where (c.sent_at <= clock_timestamp() - make_interval(secs => :resend) or c.email <> excluded.email)
                and (cardinality(c.recent_sends) < :sends
                    or c.recent_sends[cardinality(c.recent_sends) + 1 - :sends] <= clock_timestamp() - interval '1 hour')
            returning expires_at
            """;

    // Both waits, of which the second is that of the oldest send which still counts.
    private static final String STATE = """
            select email, sent_at, expires_at,
                used_at is null and expires_at > now() and tries_left > 0 as usable, used_at is null as pending,
                extract(epoch from sent_at + make_interval(secs => :resend) - clock_timestamp()) as soon,
                coalesce(extract(epoch from recent_sends[cardinality(recent_sends) + 1 - :sends] + interval '1 hour'
                    - clock_timestamp()), 0) as many
            from email_challenge where tenant_id = :tenant and member_id = :member
            """;

    private static final String RESERVE = """
            update email_challenge set tries_left = tries_left - 1
            where tenant_id = :tenant and member_id = :member
                and used_at is null and expires_at > now() and tries_left > 0
            returning email, code_hash, tries_left
            """;

    private Challenges() {}

    /** A new code for a member. */
    record Fresh(String email, byte[] hash) {}

    /** @param soon until the resend interval is over; @param many until the hour allows another */
    record State(PendingEmail pending, boolean isUnused, Duration soon, Duration many) {}

    /** @param left tries after this one */
    record Reserved(String email, byte[] hash, int left) {}

    /** When the new code expires; empty: the limits forbid it, and nothing has changed. */
    static Optional<Instant> renew(Tx tx, UUID member, Fresh fresh, EmailConfig config) {
        return bind(tx.sql().createQuery(RENEW), tx, member)
                .bind("email", fresh.email())
                .bind("hash", fresh.hash())
                .bind("tries", config.tries())
                .bind("validity", config.validity().toSeconds())
                .bind("resend", config.resendAfter().toSeconds())
                .bind("sends", config.sendsPerHour())
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant);
    }

    static Optional<State> find(Tx tx, UUID member, EmailConfig config) {
        return bind(tx.sql().createQuery(STATE), tx, member)
                .bind("resend", config.resendAfter().toSeconds())
                .bind("sends", config.sendsPerHour())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Takes one try of the code that is out; its row stays locked until the transaction ends. */
    static Optional<Reserved> reserve(Tx tx, UUID member) {
        return bind(tx.sql().createQuery(RESERVE), tx, member)
                .map((row, context) ->
                        new Reserved(row.getString("email"), row.getBytes("code_hash"), row.getInt("tries_left")))
                .findOne();
    }

    /** Of the reserved code: it works once. */
    static void use(Tx tx, UUID member) {
        bind(
                        tx.sql()
                                .createUpdate("update email_challenge set used_at = now()"
                                        + " where tenant_id = :tenant and member_id = :member and used_at is null"),
                        tx,
                        member)
                .execute();
    }

    private static State read(ResultSet row) throws SQLException {
        Duration soon = seconds(row.getDouble("soon"));
        Duration many = seconds(row.getDouble("many"));
        PendingEmail pending = new PendingEmail(
                row.getString("email"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("usable"),
                soon.compareTo(many) > 0 ? soon : many);
        return new State(pending, row.getBoolean("pending"), soon, many);
    }

    /** Whole seconds, rounded up: who waits that long is not sent away again. */
    private static Duration seconds(double seconds) {
        return Duration.ofSeconds((long) Math.ceil(Math.max(seconds, 0)));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tx tx, UUID member) {
        return statement.bind("tenant", tx.tenant().value()).bind("member", member);
    }
}
