package dev.genkan.journey;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Deletes journeys whose request can no longer be repeated. */
@Singleton
final class JourneyCleanUp {
    private final JobsDatabase database;
    private final long keptSeconds;

    JourneyCleanUp(JobsDatabase database, JourneyConfig config) {
        this.database = database;
        this.keptSeconds = config.kept().toSeconds();
    }

    @Scheduled(every = "${genkan.journey.clean-up-every:10m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteOld();
    }

    /** @return how many */
    int deleteOld() {
        return database.acrossTenants(
                sql -> sql.createUpdate("delete from journey where created_at < now() - :kept * interval '1 second'")
                        .bind("kept", keptSeconds)
                        .execute());
    }
}
