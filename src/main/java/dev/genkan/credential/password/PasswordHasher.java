package dev.genkan.credential.password;

import dev.genkan.secret.Randomness;
import dev.genkan.trace.Part;
import dev.genkan.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Argon2id in one bounded pool: memory has a ceiling, and whoever finds the queue full is told at once instead of waiting until
 * everybody has timed out. Texts arrive prepared ({@link OpaqueString}). Blocks; never call it inside a transaction.
 */
@Singleton
public final class PasswordHasher {
    private static final int SALT_BYTES = 16;
    private static final int NOBODY_BYTES = 32;
    /** With the wait for a thread. */
    private static final Part HASHING = Part.of("password");

    private final Argon2id argon2;
    private final Argon2Cost cost;
    private final Randomness randomness;
    private final ThreadPoolExecutor pool;
    private final Timer timer;
    private final Traces traces;
    /** Equal to no password, and as expensive as one that is hashed today. */
    private final PasswordHash nobody;

    PasswordHasher(PasswordConfig config, Randomness randomness, MeterRegistry metrics, Traces traces) {
        this.argon2 = config.inJava() ? Argon2id.inJava() : Argon2id.fastest();
        this.cost = new Argon2Cost(config.memoryKib(), config.iterations(), config.parallelism());
        this.randomness = randomness;
        int threads = config.threads().orElse(Runtime.getRuntime().availableProcessors());
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(config.queue()),
                PasswordHasher::thread);
        this.traces = traces;
        this.timer = metrics.timer("genkan.password.hash");
        metrics.gauge(
                "genkan.password.queue", pool, executor -> executor.getQueue().size());
        this.nobody = new PasswordHash(cost, randomness.bytes(SALT_BYTES), randomness.bytes(NOBODY_BYTES));
    }

    /** Whether a text is what was hashed. */
    public enum Match {
        YES,
        NO,
        /** Nothing was compared. */
        BUSY
    }

    /** The PHC string of a new hash; empty: busy. */
    public Optional<String> hash(String prepared) {
        return run(() -> newHash(prepared));
    }

    /** Whether a thread is free and nobody waits: the moment for work that can wait. */
    boolean isIdle() {
        return pool.getQueue().isEmpty() && pool.getActiveCount() < pool.getMaximumPoolSize();
    }

    /**
     * Takes as long for an old hash, which was cheaper, as for {@link #matchesNobody}: nobody learns by the time that somebody exists.
     *
     * @param phc what {@link #hash} gave, at whatever cost
     */
    public Match matches(String prepared, String phc) {
        PasswordHash stored = PasswordHash.parse(phc);
        return match(prepared, stored);
    }

    /** Costs what {@link #matches} costs, and never matches: for accounts that do not exist. */
    public Match matchesNobody(String prepared) {
        return match(prepared, nobody);
    }

    /** Whether the hash cost less than one made today would. */
    public boolean isOutdated(String phc) {
        return PasswordHash.parse(phc).cost().isBelow(cost);
    }

    private Match match(String prepared, PasswordHash stored) {
        return run(() -> {
                    boolean isSame = argon2.matches(prepared, stored);
                    stored.cost().shortOf(cost).ifPresent(rest -> argon2.hash(prepared, stored.salt(), rest));
                    return isSame ? Match.YES : Match.NO;
                })
                .orElse(Match.BUSY);
    }

    private String newHash(String prepared) {
        return argon2.hash(prepared, randomness.bytes(SALT_BYTES), cost).phc();
    }

    private <T> Optional<T> run(Callable<T> work) {
        return traces.span(HASHING, () -> await(work));
    }

    private <T> Optional<T> await(Callable<T> work) {
        try {
            return Optional.of(submit(work).get());
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            // The server is shutting down: whoever waits is told that it is busy.
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        }
    }

    /** @throws RejectedExecutionException every thread is at work and every place to wait is taken */
    <T> Future<T> submit(Callable<T> work) {
        return pool.submit(() -> timer.recordCallable(work));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "genkan-password");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        pool.shutdown();
    }
}
