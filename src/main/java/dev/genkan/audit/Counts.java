package dev.genkan.audit;

import dev.genkan.database.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What operators watch, as counters: how far first logins get, for each tenant, and how logins end. Counted when written, so
 * that the little that is rolled back afterwards is counted too: evidence is the table, not the counter.
 */
@Singleton
final class Counts {
    /** In the order of the first login. A series for each of these and each tenant where somebody logs in. */
    private static final Set<Class<? extends AuditEvent>> FIRST_LOGIN = Set.of(
            AuditEvent.ActivationBegun.class,
            AuditEvent.BirthDateConfirmed.class,
            AuditEvent.BirthDateStopped.class,
            AuditEvent.TermsAccepted.class,
            AuditEvent.TermsDeclined.class,
            AuditEvent.UserIdChosen.class,
            AuditEvent.MethodChosen.class,
            AuditEvent.PasswordChosen.class,
            AuditEvent.EmailCodeSent.class,
            AuditEvent.EmailTaken.class,
            AuditEvent.EmailConfirmed.class,
            AuditEvent.MemberActivated.class,
            AuditEvent.PasskeyAdded.class,
            AuditEvent.OtpAdded.class);

    private final MeterRegistry metrics;
    private final Set<TenantId> watched = ConcurrentHashMap.newKeySet();

    Counts(MeterRegistry metrics) {
        this.metrics = metrics;
        // There from the start, so that the first one is seen as a rise.
        login(AuditEvent.LoggedIn.class);
        login(AuditEvent.LoginRefused.class);
    }

    private Counter login(Class<? extends AuditEvent> event) {
        return metrics.counter("genkan.login", "result", Audit.kind(event));
    }

    /** Told as 0 until it happens: of what begins at 1, no rise is seen. Not for all tenants at the start, of which there may be thousands. */
    void watch(TenantId tenant) {
        if (!watched.contains(tenant) && watched.add(tenant)) {
            FIRST_LOGIN.forEach(step -> firstLogin(tenant, step));
        }
    }

    private Counter firstLogin(TenantId tenant, Class<? extends AuditEvent> step) {
        return metrics.counter("genkan.first.login", "tenant", tenant.value(), "step", Audit.kind(step));
    }

    void count(TenantId tenant, AuditEvent event) {
        if (FIRST_LOGIN.contains(event.getClass())) {
            watch(tenant);
            firstLogin(tenant, event.getClass()).increment();
        } else if (event instanceof AuditEvent.LoggedIn || event instanceof AuditEvent.LoginRefused) {
            login(event.getClass()).increment();
        }
    }
}
