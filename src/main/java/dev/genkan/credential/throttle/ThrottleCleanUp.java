package dev.genkan.credential.throttle;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes tries that count no more: a row that is gone is one that begins anew. */
@Singleton
final class ThrottleCleanUp {
    private final JobsDatabase database;
    private final Duration forgetAfter;

    ThrottleCleanUp(JobsDatabase database, ThrottleConfig config) {
        this.database = database;
        this.forgetAfter = config.forgetAfter();
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteForgotten();
    }

    /** @return how many */
    int deleteForgotten() {
        return database.deleteOld(
                "throttle",
                "old.last_try_at < now() - make_interval(secs => :kept) and old.next_allowed_at <= now()",
                forgetAfter);
    }
}
