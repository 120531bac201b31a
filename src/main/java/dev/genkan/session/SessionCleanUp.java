package dev.genkan.session;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes sessions that ended long ago, and posted requests whose browser never came back. */
@Singleton
final class SessionCleanUp {
    private final JobsDatabase database;
    private final Duration kept;

    SessionCleanUp(JobsDatabase database, SessionConfig config) {
        this.database = database;
        this.kept = config.kept();
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deletePostedRequests();
        deleteOldSessions();
    }

    /** @return how many */
    int deletePostedRequests() {
        return database.deleteOld(
                "posted_request", "old.expires_at < now() - make_interval(secs => :kept)", Duration.ZERO);
    }

    /** A grant that outlives its session (offline_access) keeps the row. @return how many */
    int deleteOldSessions() {
        return database.deleteOld("session", """
                old.expires_at < now() - make_interval(secs => :kept)
                and not exists (select 1 from grant_record g
                    where g.tenant_id = old.tenant_id and g.session_id = old.session_id)
                """, kept);
    }
}
