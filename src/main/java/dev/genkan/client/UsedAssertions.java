package dev.genkan.client;

import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneOffset;

/** Which assertions were used: each is good once, however many come at the same moment to however many replicas. */
@Singleton
final class UsedAssertions {
    /** The host's clock decides whether an assertion is good, the database's when it is forgotten: they may differ. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Database database;
    private final JobsDatabase jobs;

    UsedAssertions(Database database, JobsDatabase jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    /** @return false if it was used before */
    boolean use(Tenant tenant, Assertion assertion) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                        .createUpdate("insert into used_jti (tenant_id, client_id, jti_hash, expires_at)"
                                + " values (:tenant, :client, :jti, :end) on conflict do nothing")
                        .bind("tenant", tenant.id().value())
                        .bind("client", assertion.clientId())
                        .bind("jti", OpaqueToken.sha256(assertion.jti().orElseThrow()))
                        .bind("end", assertion.end().atOffset(ZoneOffset.UTC))
                        .execute())
                == 1;
    }

    @Scheduled(every = "10m", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        deleteExpired();
    }

    /** @return how many */
    int deleteExpired() {
        return jobs.deleteOld("used_jti", "old.expires_at < now() - make_interval(secs => :kept)", KEPT);
    }
}
