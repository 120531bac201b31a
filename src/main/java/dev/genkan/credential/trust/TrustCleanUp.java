package dev.genkan.credential.trust;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets browsers that are trusted no more. */
@Singleton
final class TrustCleanUp {
    private final JobsDatabase database;

    TrustCleanUp(JobsDatabase database) {
        this.database = database;
    }

    @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteOld();
    }

    /** @return how many */
    int deleteOld() {
        return database.deleteOld(
                "trusted_browser", "old.expires_at < now() - make_interval(secs => :kept)", Duration.ZERO);
    }
}
