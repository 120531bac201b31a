package dev.genkan.testing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.common.runtime.ScheduledInvoker;
import io.quarkus.scheduler.common.runtime.ScheduledMethod;
import io.quarkus.scheduler.common.runtime.SchedulerContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs the jobs that tests wait for twenty times a second: Quarkus looks at its schedules once a second only, and hundreds of tests read a
 * mail. Their own schedule is a day here ({@code %test} in application.properties), so that each still runs once at a time.
 */
@Singleton
final class Hurry {
    private static final Logger LOG = Logger.getLogger(Hurry.class);
    private static final Set<String> JOBS = Set.of("mail-sender", "password-reset", "logout-notices");
    private static final int PERIOD_MILLIS = 50;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<ScheduledInvoker> jobs;

    Hurry(SchedulerContext schedules) {
        this.jobs = schedules.getScheduledMethods().stream()
                .filter(Hurry::isWaitedFor)
                .map(method -> schedules.createInvoker(method.getInvokerClassName()))
                .toList();
        if (jobs.size() != JOBS.size()) {
            throw new IllegalStateException("a job is missing: " + JOBS);
        }
    }

    void begin(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(
                () -> jobs.forEach(Hurry::run), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void end(@Observes ShutdownEvent event) throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(10, TimeUnit.SECONDS);
    }

    private static boolean isWaitedFor(ScheduledMethod method) {
        return method.getSchedules().stream().anyMatch(schedule -> JOBS.contains(schedule.identity()));
    }

    private static void run(ScheduledInvoker job) {
        try {
            job.invoke(null);
        } catch (Exception e) {
            // As the scheduler does: the next run may succeed.
            LOG.error("a job failed", e);
        }
    }
}
