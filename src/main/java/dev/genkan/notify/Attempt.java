package dev.genkan.notify;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.outbound.Outbound;
import dev.genkan.outbound.Unreachable;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.trace.Attribute;
import dev.genkan.trace.Part;
import dev.genkan.trace.Traces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells one portal of one ended session, and writes down what came of it (Back-Channel Logout 1.0, 2.5 and 2.8). */
@Singleton
final class Attempt {
    private static final Logger LOG = Logger.getLogger(Attempt.class);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int REFUSED = 400;
    /** The client's keys, those that came after them, and the portal. */
    private static final int CALLS = 3;

    private static final int ERROR_BOUND = 200;

    private final NoticeRows notices;
    private final LogoutTokens tokens;
    private final Tenants tenants;
    private final Clients clients;
    private final Outbound outbound;
    private final NotifyConfig config;
    private final Traces traces;
    private final Counter delivered;
    private final Counter refused;
    private final Counter failed;
    private final Counter givenUp;

    Attempt(
            NoticeRows notices,
            LogoutTokens tokens,
            Tenants tenants,
            Clients clients,
            Outbound outbound,
            NotifyConfig config,
            Traces traces,
            MeterRegistry metrics) {
        this.notices = notices;
        this.tokens = tokens;
        this.tenants = tenants;
        this.clients = clients;
        this.outbound = outbound;
        this.config = config;
        this.traces = traces;
        this.delivered = counter(metrics, "delivered");
        this.refused = counter(metrics, "refused");
        this.failed = counter(metrics, "failed");
        this.givenUp = counter(metrics, "given-up");
    }

    /** There from the start, so that the first one is seen as a rise. */
    private static Counter counter(MeterRegistry metrics, String result) {
        return metrics.counter("genkan.logout.notice", "result", result);
    }

    /** Now, and not when the first session ends. */
    void check(@Observes StartupEvent event) {
        requireLonger(config.lease(), outbound.timeout());
    }

    static void requireLonger(Duration lease, Duration timeout) {
        if (lease.compareTo(timeout.multipliedBy(CALLS)) <= 0) {
            throw new IllegalStateException("genkan.notify.lease (" + lease + ") must be longer than " + CALLS
                    + " times genkan.outbound.timeout (" + timeout + "): else a slow portal is told twice at a time");
        }
    }

    /** @return whether the portal answers, so that the next notice may follow at once */
    boolean at(Notice notice) {
        Portal portal = notice.portal();
        Part part = Part.toOther(
                "logout notice",
                Map.of(Attribute.TENANT, portal.tenant().value(), Attribute.CLIENT, portal.clientId()));
        return traces.alone(part, () -> attempt(notice));
    }

    private boolean attempt(Notice notice) {
        try {
            return tell(notice);
        } catch (RuntimeException e) {
            // Whatever it is, it counts as a failure: otherwise such a notice would be tried for ever.
            LOG.errorf(
                    e,
                    "portal %s of %s",
                    notice.portal().clientId(),
                    notice.portal().tenant());
            return failed(notice, "a failure of genkan's own");
        }
    }

    private boolean tell(Notice notice) {
        Portal portal = notice.portal();
        Optional<Tenant> tenant = tenants.find(portal.tenant());
        Optional<Client> client = tenant.flatMap(found -> clients.find(found, portal.clientId()));
        String address = client.map(
                        found -> found.settings().features().logout().backChannel())
                .orElse(null);
        if (address == null) {
            if (notices.close(notice, NoticeState.GIVEN_UP, "not registered any more")) {
                givenUp.increment();
            }
            return true;
        }
        try {
            String body = "logout_token=" + tokens.issue(tenant.get(), client.get(), notice);
            int status = outbound.post(URI.create(address), FORM, body);
            return answered(notice, status);
        } catch (Unreachable | ProtocolException e) {
            return failed(notice, String.valueOf(e.getMessage()));
        }
    }

    private boolean answered(Notice notice, int status) {
        if (status >= 200 && status < 300) {
            notices.delivered(notice);
            delivered.increment();
            return true;
        }
        if (status == REFUSED) {
            if (notices.close(notice, NoticeState.REFUSED, "HTTP " + status)) {
                refused.increment();
            }
            return true;
        }
        return failed(notice, "HTTP " + status);
    }

    private boolean failed(Notice notice, String error) {
        LOG.infof(
                "portal %s of %s was not told of an ended session at attempt %s: %s",
                notice.portal().clientId(), notice.portal().tenant(), notice.attempts(), error);
        String bounded = error.length() > ERROR_BOUND ? error.substring(0, ERROR_BOUND) : error;
        failed.increment();
        if (notices.failed(notice, bounded, wait(notice.attempts()), config.giveUpAfter())) {
            givenUp.increment();
        }
        return false;
    }

    /** @param attempts so far, at least 1 */
    private Duration wait(int attempts) {
        Duration wait = config.firstRetry();
        for (int i = 1; i < attempts && wait.compareTo(config.longestRetry()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(config.longestRetry()) < 0 ? wait : config.longestRetry();
    }
}
