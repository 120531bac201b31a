package dev.genkan.journey;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes journeys whose request can no longer be repeated. */
@Singleton
final class JourneyCleanUp {
    private final JobsDatabase database;
    private final Duration kept;

    JourneyCleanUp(JobsDatabase database, JourneyConfig config) {
        this.database = database;
        this.kept = config.kept();
    }

    @Scheduled(every = "${genkan.journey.clean-up-every:10m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteOld();
    }

    /** @return how many */
    int deleteOld() {
        return database.deleteOld("journey", "old.created_at < now() - make_interval(secs => :kept)", kept);
    }
}
