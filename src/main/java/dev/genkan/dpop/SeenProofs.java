package dev.genkan.dpop;

import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Which proofs have come, for as long as they could come again. */
@Singleton
final class SeenProofs {
    private final Database database;
    private final JobsDatabase jobs;

    SeenProofs(Database database, JobsDatabase jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    /**
     * Whether it comes for the first time: of many at one moment the unique key lets one win. Under its key's name, so that nobody uses up another
     * one's {@code jti}.
     */
    boolean isFirst(Tenant tenant, Proof proof, Duration kept) {
        return database.inTenant(
                tenant.id(),
                tx -> tx.sql()
                                .createUpdate(
                                        "insert into dpop_proof (tenant_id, proof_hash, expires_at) values (:tenant, :hash,"
                                                + " now() + :kept * interval '1 second') on conflict do nothing")
                                .bind("tenant", tx.tenant().value())
                                .bind("hash", OpaqueToken.sha256(proof.thumbprint() + "." + proof.id()))
                                .bind("kept", kept.toSeconds())
                                .execute()
                        == 1);
    }

    @Scheduled(every = "5m", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteExpired();
    }

    /** @return how many */
    int deleteExpired() {
        return jobs.deleteOld("dpop_proof", "old.expires_at < now() - make_interval(secs => :kept)", Duration.ZERO);
    }
}
