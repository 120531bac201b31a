package dev.genkan.token;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Deletes codes, and the grants on which nothing hangs any more: no code, no refresh token, and a session whose absolute end has
 * passed. Each access token ends within minutes.
 */
@Singleton
final class GrantCleanUp {
    /** So that a developer is still told "expired" and not "unknown", and a second use of a code on the same day still ends its tokens. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final JobsDatabase database;

    GrantCleanUp(JobsDatabase database) {
        this.database = database;
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteExpiredCodes();
        deleteEmptyGrants();
    }

    /** @return how many */
    int deleteExpiredCodes() {
        return database.deleteOld("authorization_code", "old.expires_at < now() - make_interval(secs => :kept)", KEPT);
    }

    /** @return how many */
    int deleteEmptyGrants() {
        return database.deleteOld("grant_record", """
                old.created_at < now() - make_interval(secs => :kept)
                and not exists (select 1 from authorization_code c
                    where c.tenant_id = old.tenant_id and c.grant_id = old.grant_id)
                and not exists (select 1 from refresh_token r
                    where r.tenant_id = old.tenant_id and r.grant_id = old.grant_id)
                and exists (select 1 from session s
                    where s.tenant_id = old.tenant_id and s.session_id = old.session_id
                    and s.expires_at < now() - make_interval(secs => :kept))
                """, KEPT);
    }
}
