package dev.genkan.mail;

import dev.genkan.trace.Attribute;
import dev.genkan.trace.Part;
import dev.genkan.trace.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Empties the outbox: takes one mail by a lease, hands it over outside of any transaction, then notes what came of it. One at a
 * time, so that a crash delays one mail only; several replicas share the work.
 */
@Singleton
final class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final int MAILS_PER_RUN = 200;
    private static final Part SMTP = Part.toOther("smtp", Map.of());

    private final OutboxJobs outbox;
    private final Sealing sealing;
    private final Delivery delivery;
    private final MailConfig config;
    private final Traces traces;
    private final Counter sent;
    private final Counter failed;
    private final Counter givenUp;

    Sender(
            OutboxJobs outbox,
            Sealing sealing,
            Delivery delivery,
            MailConfig config,
            Traces traces,
            MeterRegistry metrics) {
        if (config.lease().compareTo(config.sendTimeout()) <= 0) {
            throw new IllegalStateException("genkan.mail.lease must be longer than genkan.mail.send-timeout,"
                    + " or two replicas send the same mail");
        }
        this.outbox = outbox;
        this.sealing = sealing;
        this.delivery = delivery;
        this.config = config;
        this.traces = traces;
        this.sent = counter(metrics, "sent");
        this.failed = counter(metrics, "failed");
        this.givenUp = counter(metrics, "given-up");
    }

    /** There from the start, so that the first one is seen as a rise. */
    private static Counter counter(MeterRegistry metrics, String result) {
        return metrics.counter("genkan.mail", "result", result);
    }

    @Scheduled(
            identity = "mail-sender",
            every = "${genkan.mail.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        for (int i = 0; i < MAILS_PER_RUN; i++) {
            Optional<Due> due = outbox.lease(config.lease());
            if (due.isEmpty()) {
                return;
            }
            traces.alone(part(due.get()), () -> send(due.get()));
        }
    }

    @Scheduled(identity = "mail-tidy", every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void tidy() {
        givenUp.increment(outbox.giveUp());
        outbox.tidy(config.keep());
    }

    private static Part part(Due mail) {
        return Part.toOther("mail", Map.of(Attribute.TENANT, mail.tenant(), Attribute.MAIL, mail.kind()));
    }

    /** @return whether it was delivered */
    private boolean send(Due mail) {
        try {
            Letter letter = sealing.open(mail.tenant(), mail.id().toString(), mail.sealed());
            traces.span(SMTP, () -> {
                delivery.deliver(letter);
                return letter.id();
            });
            outbox.sent(mail);
            sent.increment();
            return true;
        } catch (DeliveryFailed e) {
            return failed(mail, e.getMessage());
        } catch (RuntimeException e) {
            // Whatever it is, the mails behind it do not wait for it.
            LOG.errorf(e, "mail %s", mail.id());
            return failed(mail, "a failure of genkan's own");
        }
    }

    private boolean failed(Due mail, String error) {
        LOG.warnf("mail %s (%s of %s) was not delivered: %s", mail.id(), mail.kind(), mail.tenant(), error);
        failed.increment();
        outbox.failed(mail, error, retryAfter(mail.attempts()));
        return false;
    }

    /** @param attempts so far, at least 1 */
    Duration retryAfter(int attempts) {
        Duration wait = config.firstRetry();
        for (int i = 1; i < attempts && wait.compareTo(config.longestRetry()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(config.longestRetry()) < 0 ? wait : config.longestRetry();
    }
}
