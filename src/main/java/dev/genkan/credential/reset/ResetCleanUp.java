package dev.genkan.credential.reset;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes links of yesterday. Until then they lead whoever has used them back to where they are. */
@Singleton
final class ResetCleanUp {
    private static final Duration KEPT = Duration.ofDays(1);

    private final JobsDatabase database;

    ResetCleanUp(JobsDatabase database) {
        this.database = database;
    }

    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteOld();
    }

    /** @return how many */
    int deleteOld() {
        return database.deleteOld("password_reset", "old.expires_at < now() - make_interval(secs => :kept)", KEPT);
    }
}
