package dev.genkan.credential.password;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Hashes the initial passwords that an import has left sealed, one at a time, and erases what was sealed. It uses at most its share
 * of one core, and only while no login waits for the pool.
 */
@Singleton
final class BackgroundHashing {
    private final WaitingJobs jobs;
    private final Waiting waiting;
    private final PasswordHasher hasher;
    private final Duration budget;

    BackgroundHashing(WaitingJobs jobs, Waiting waiting, PasswordHasher hasher, PasswordConfig config) {
        this.jobs = jobs;
        this.waiting = waiting;
        this.hasher = hasher;
        PasswordConfig.Background background = config.background();
        if (background.percent() < 1 || background.percent() > 100) {
            throw new IllegalStateException("genkan.credential.password.background.percent must be 1 to 100");
        }
        this.budget = background.every().multipliedBy(background.percent()).dividedBy(100);
    }

    @Scheduled(
            identity = "password-background",
            every = "${genkan.credential.password.background.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < budget.toNanos()) {
            if (!hashNext()) {
                return;
            }
        }
    }

    /** False if there is nothing to do, or logins need the pool. */
    boolean hashNext() {
        if (!hasher.isIdle()) {
            return false;
        }
        Optional<WaitingJobs.Next> next = jobs.lease();
        return next.isPresent() && hash(next.get());
    }

    private boolean hash(WaitingJobs.Next next) {
        String prepared = waiting.open(next.tenant(), next.member(), next.sealed());
        Optional<String> hash = hasher.hash(prepared);
        Optional<String> folded = InitialPasswords.fold(prepared).flatMap(hasher::hash);
        if (hash.isEmpty() || folded.isEmpty()) {
            return false;
        }
        jobs.store(next, hash.get(), folded.get());
        return true;
    }
}
