package dev.genkan.par;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes pushed requests that no login can end with any more. */
@Singleton
final class PushedRequestCleanUp {
    /** A login that began with one may take hours, and must still find that it was not answered before. */
    private static final Duration KEPT = Duration.ofHours(24);

    private final JobsDatabase database;

    PushedRequestCleanUp(JobsDatabase database) {
        this.database = database;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteOld();
    }

    /** @return how many */
    int deleteOld() {
        return database.deleteOld("pushed_request", "old.pushed_at < now() - make_interval(secs => :kept)", KEPT);
    }
}
