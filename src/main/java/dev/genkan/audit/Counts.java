package dev.genkan.audit;

import dev.genkan.database.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What operators watch, as counters: how far first logins get, for each tenant, and how logins end. Counted when written, so
 * that the little that is rolled back afterwards is counted too: evidence is the table, not the counter.
 */
@Singleton
final class Counts {
    /** In the order of the first login. A series for each tenant and each of these, once it happens there. */
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

    Counts(MeterRegistry metrics) {
        this.metrics = metrics;
        // There from the start, so that the first one is seen as a rise.
        login(AuditEvent.LoggedIn.class);
        login(AuditEvent.LoginRefused.class);
    }

    private Counter login(Class<? extends AuditEvent> event) {
        return metrics.counter("genkan.login", "result", Audit.kind(event));
    }

    void count(TenantId tenant, AuditEvent event) {
        if (FIRST_LOGIN.contains(event.getClass())) {
            metrics.counter("genkan.first.login", "tenant", tenant.value(), "step", Audit.kind(event.getClass()))
                    .increment();
        } else if (event instanceof AuditEvent.LoggedIn || event instanceof AuditEvent.LoginRefused) {
            login(event.getClass()).increment();
        }
    }
}
