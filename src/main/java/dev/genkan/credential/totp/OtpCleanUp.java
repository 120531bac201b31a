package dev.genkan.credential.totp;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

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
        return database.acrossTenants(sql -> sql.execute("delete from totp_enrolment where expires_at < now()"));
    }
}
