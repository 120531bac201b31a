package dev.genkan.mail;

import dev.genkan.database.JobsDatabase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The outbox as the sender sees it: across tenants, one row at a time. */
@Singleton
final class OutboxJobs {
    /** The lease is a moved date: a replica that dies with the mail in hand leaves it to the others once the date has come. */
    private static final String LEASE = """
            update mail_outbox set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => :lease)
            where (tenant_id, mail_id) = (
                select tenant_id, mail_id from mail_outbox
                where message_sealed is not null and next_attempt_at <= now() and useful_until > now()
                order by next_attempt_at limit 1 for update skip locked)
            returning tenant_id, mail_id, kind, message_sealed, attempts
            """;

    // What waits for its next try is useless some minutes longer: so those that are found are the first of the index.
    private static final String GIVE_UP = """
            update mail_outbox set message_sealed = null where ctid = any(array(
                select ctid from mail_outbox
                where message_sealed is not null and next_attempt_at <= now() and useful_until <= now()
                limit 500 for update skip locked))
            """;

    private final JobsDatabase database;

    OutboxJobs(JobsDatabase database) {
        this.database = database;
    }

    Optional<Due> lease(Duration lease) {
        return database.acrossTenants(sql -> sql.createQuery(LEASE)
                .bind("lease", lease.toSeconds())
                .map((row, context) -> new Due(
                        row.getString("tenant_id"),
                        row.getObject("mail_id", UUID.class),
                        row.getString("kind"),
                        row.getBytes("message_sealed"),
                        row.getInt("attempts")))
                .findOne());
    }

    void sent(Due mail) {
        database.acrossTenants(sql -> sql.createUpdate(
                        "update mail_outbox set sent_at = now(), message_sealed = null, last_error = null"
                                + " where tenant_id = :tenant and mail_id = :id")
                .bind("tenant", mail.tenant())
                .bind("id", mail.id())
                .execute());
    }

    void failed(Due mail, String error, Duration wait) {
        database.acrossTenants(sql -> sql.createUpdate("update mail_outbox set last_error = :error,"
                        + " next_attempt_at = now() + make_interval(secs => :wait)"
                        + " where tenant_id = :tenant and mail_id = :id and message_sealed is not null")
                .bind("tenant", mail.tenant())
                .bind("id", mail.id())
                .bind("error", error)
                .bind("wait", wait.toSeconds())
                .execute());
    }

    /** Erases what has become useless unsent, some hundred at a time. @return how many */
    int giveUp() {
        int all = 0;
        int erased;
        do {
            erased = database.acrossTenants(sql -> sql.execute(GIVE_UP));
            all += erased;
        } while (erased > 0);
        return all;
    }

    /** Forgets rows older than {@code keep}. */
    void tidy(Duration keep) {
        database.deleteOld(
                "mail_outbox",
                "old.message_sealed is null and old.created_at < now() - make_interval(secs => :kept)",
                keep);
    }
}
