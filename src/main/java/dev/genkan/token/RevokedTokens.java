package dev.genkan.token;

import dev.genkan.database.JobsDatabase;
import dev.genkan.database.Tx;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Access tokens of clients themselves that were given back: they hang on no grant, so each is remembered until it would have ended. */
@Singleton
final class RevokedTokens {
    private final JobsDatabase jobs;

    RevokedTokens(JobsDatabase jobs) {
        this.jobs = jobs;
    }

    void add(Tx tx, AccessToken token) {
        tx.sql()
                .createUpdate("insert into revoked_token (tenant_id, token_id, expires_at) values (:tenant, :id,"
                        + " now() + :lifetime * interval '1 second') on conflict do nothing")
                .bind("tenant", tx.tenant().value())
                .bind("id", token.id())
                .bind("lifetime", AccessTokens.LIFETIME.multipliedBy(2).toSeconds())
                .execute();
    }

    boolean contains(Tx tx, AccessToken token) {
        return tx.sql()
                .createQuery("select exists (select from revoked_token where tenant_id = :tenant and token_id = :id)")
                .bind("tenant", tx.tenant().value())
                .bind("id", token.id())
                .mapTo(Boolean.class)
                .one();
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteExpired();
    }

    /** @return how many */
    int deleteExpired() {
        return jobs.deleteOld("revoked_token", "old.expires_at < now() - make_interval(secs => :kept)", Duration.ZERO);
    }
}
