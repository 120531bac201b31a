package dev.genkan.token;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes refresh tokens that have expired: a row that is gone is refused like one that is too old. */
@Singleton
final class RefreshTokenCleanUp {
    private final JobsDatabase database;

    RefreshTokenCleanUp(JobsDatabase database) {
        this.database = database;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteExpired();
    }

    /** A day late, so that a developer is still told "expired" and not "unknown". @return how many */
    int deleteExpired() {
        return database.deleteOld(
                "refresh_token", "old.expires_at < now() - make_interval(secs => :kept)", Duration.ofDays(1));
    }
}
