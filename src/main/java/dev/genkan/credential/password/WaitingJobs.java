package dev.genkan.credential.password;

import dev.genkan.database.JobsDatabase;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Waiting initial passwords as the background job sees them: across tenants, oldest first. */
@Singleton
final class WaitingJobs {
    /** @param setAt guards the write that goes by what was read */
    record Next(String tenant, UUID member, byte[] sealed, OffsetDateTime setAt) {}

    private static final String LEASE = """
            update password set leased_until = now() + interval '1 minute'
            where (tenant_id, member_id) = (
                select tenant_id, member_id from password
                where waiting_sealed is not null and (leased_until is null or leased_until <= now())
                order by set_at limit 1 for update skip locked)
            returning tenant_id, member_id, waiting_sealed, set_at
            """;

    private final JobsDatabase database;

    WaitingJobs(JobsDatabase database) {
        this.database = database;
    }

    /** One that no other replica is hashing; after a minute without a result it is anybody's again. */
    Optional<Next> lease() {
        return database.acrossTenants(sql -> sql.createQuery(LEASE)
                .map((row, context) -> new Next(
                        row.getString("tenant_id"),
                        row.getObject("member_id", UUID.class),
                        row.getBytes("waiting_sealed"),
                        row.getObject("set_at", OffsetDateTime.class)))
                .findOne());
    }

    /** Erases what waited; false if the member has chosen a password or got another initial one meanwhile. */
    boolean store(Next next, String hash, String foldedHash) {
        return database.acrossTenants(sql -> sql.createUpdate("update password set hash = :hash, folded_hash = :folded,"
                                + " waiting_sealed = null where tenant_id = :tenant and member_id = :member"
                                + " and waiting_sealed is not null and set_at = :seen")
                        .bind("hash", hash)
                        .bind("folded", foldedHash)
                        .bind("tenant", next.tenant())
                        .bind("member", next.member())
                        .bind("seen", next.setAt())
                        .execute()
                == 1);
    }
}
