package dev.genkan.credential.email;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets addresses whose codes have expired long ago; the sends of the last hour still count until then. */
@Singleton
final class ChallengeCleanUp {
    private static final Duration KEPT = Duration.ofDays(1);

    private final JobsDatabase database;

    ChallengeCleanUp(JobsDatabase database) {
        this.database = database;
    }

    @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteOld();
    }

    /** @return how many */
    int deleteOld() {
        return database.deleteOld("email_challenge", "old.expires_at < now() - make_interval(secs => :kept)", KEPT);
    }
}
