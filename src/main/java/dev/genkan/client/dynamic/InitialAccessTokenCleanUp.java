package dev.genkan.client.dynamic;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes tokens that nobody can register with any more. */
@Singleton
final class InitialAccessTokenCleanUp {
    private final JobsDatabase database;

    InitialAccessTokenCleanUp(JobsDatabase database) {
        this.database = database;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteOld();
    }

    /** @return how many */
    int deleteOld() {
        return database.deleteOld(
                "initial_access_token", "old.expires_at < now() - make_interval(secs => :kept)", Duration.ZERO);
    }
}
