package dev.genkan.credential.totp;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deletes keys that were shown and never proven. */
@Singleton
final class OtpCleanUp {
    private final JobsDatabase database;

    OtpCleanUp(JobsDatabase database) {
        this.database = database;
    }

    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteOld();
    }

    /** @return how many */
    int deleteOld() {
        return database.deleteOld(
                "totp_enrolment", "old.expires_at < now() - make_interval(secs => :kept)", Duration.ZERO);
    }
}
