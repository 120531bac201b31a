package dev.genkan.credential.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The pool of passwords with every thread at work and every place to wait taken, until it is ended: on a fast machine and on a slow one. */
public final class FullPool {
    private final PasswordHasher hasher;
    private final int threads;
    private final List<Future<Object>> work = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    private FullPool(PasswordHasher hasher, int threads) {
        this.hasher = hasher;
        this.threads = threads;
    }

    /** Of a hasher whose number of threads is the default. */
    public static FullPool of(PasswordHasher hasher) {
        return of(hasher, Runtime.getRuntime().availableProcessors());
    }

    static FullPool of(PasswordHasher hasher, int threads) {
        FullPool full = new FullPool(hasher, threads);
        try {
            full.fill();
        } catch (RuntimeException e) {
            full.end.countDown();
            throw e;
        }
        return full;
    }

    private void fill() {
        // Every thread first: what others have there comes to its end, and would make room again.
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            if (work.size() < threads) {
                add();
            }
            return begun.get() == threads;
        });
        while (add()) {
            assertThat(work).as("places to wait").hasSizeLessThan(10_000);
        }
    }

    private boolean add() {
        try {
            work.add(hasher.submit(this::hold));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private Object hold() throws InterruptedException {
        begun.incrementAndGet();
        end.await();
        return this;
    }

    /** Returns when the pool is free again. */
    public void end() throws InterruptedException, ExecutionException, TimeoutException {
        end.countDown();
        for (Future<Object> held : work) {
            held.get(1, TimeUnit.MINUTES);
        }
    }
}
