package dev.genkan.notify;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks for ends and empties the outbox. A few threads may speak to one portal, many to all together, so that one that hangs holds up
 * nobody else; notices of one that answers go out one after the other without waiting for the next look.
 */
@Singleton
final class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);

    private final Telling telling;
    private final NoticeRows notices;
    private final Attempt attempt;
    private final NotifyConfig config;
    private final ThreadPoolExecutor pool;
    /** How many threads are speaking to whom. */
    private final Map<Portal, Integer> busy = new ConcurrentHashMap<>();

    Sender(Telling telling, NoticeRows notices, Attempt attempt, NotifyConfig config) {
        this.telling = telling;
        this.notices = notices;
        this.attempt = attempt;
        this.config = config;
        this.pool = new ThreadPoolExecutor(
                0, config.threads(), 1, TimeUnit.MINUTES, new SynchronousQueue<>(), Sender::thread);
    }

    @Scheduled(
            identity = "logout-notices",
            every = "${genkan.notify.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        telling.run();
        send();
    }

    @Scheduled(
            identity = "logout-ledger",
            every = "10m",
            delayed = "4m",
            concurrentExecution = ConcurrentExecution.SKIP)
    void tidy() {
        notices.deleteOld(config.keep());
    }

    /** Returns at once: the work goes on in threads of its own. */
    void send() {
        for (NoticeRows.DueAt due : notices.due()) {
            long wanted = Math.min(due.notices(), config.perPortal());
            for (long i = 0; i < wanted; i++) {
                if (!begin(due.portal())) {
                    break;
                }
            }
        }
    }

    /** @return false if this portal, or everybody, is being told by as many threads as may be */
    private boolean begin(Portal portal) {
        boolean[] free = {false};
        busy.compute(portal, (key, threads) -> {
            int now = threads == null ? 0 : threads;
            free[0] = now < config.perPortal();
            return free[0] ? Integer.valueOf(now + 1) : threads;
        });
        if (!free[0]) {
            return false;
        }
        try {
            pool.execute(() -> speakTo(portal));
            return true;
        } catch (RejectedExecutionException e) {
            leave(portal);
            return false;
        }
    }

    private void speakTo(Portal portal) {
        try {
            Optional<Notice> notice = notices.lease(portal, config.lease());
            while (notice.isPresent() && attempt.at(notice.get())) {
                notice = notices.lease(portal, config.lease());
            }
        } catch (RuntimeException e) {
            // The lease runs out, and somebody tries again.
            LOG.warnf(e, "portal %s of %s was not told of an ended session", portal.clientId(), portal.tenant());
        } finally {
            leave(portal);
        }
    }

    private void leave(Portal portal) {
        busy.computeIfPresent(portal, (key, threads) -> threads == 1 ? null : Integer.valueOf(threads - 1));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "genkan-notify");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }
}
