package dev.genkan.journey;

import dev.genkan.credential.password.PresentPassword;
import dev.genkan.member.Method;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.Prompt;
import dev.genkan.tenant.TenantSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that decides which step is next, as one transaction saw it.
 *
 * @param session the browser's live session, if this journey may build on it; else null
 * @param who the member whom the password or the session stands for; null: nobody, or one who may not log in (any more)
 */
public record Facts(
        AuthorizationRequest request,
        TenantSettings.Journey policy,
        Progress progress,
        @Nullable LiveSession session,
        @Nullable Person who) {

    /** @param isHinted false if the request names another member by {@code id_token_hint} */
    public record LiveSession(Duration age, boolean isHinted) {}

    /** What the member's own tables say. @param method null: not chosen yet @param password null: none */
    public record Person(
            boolean isActivating,
            boolean birthDateConfirmed,
            boolean termsPending,
            @Nullable Method method,
            @Nullable PresentPassword password,
            boolean emailConfirmed) {
        public boolean hasInitialPassword() {
            return password != null && password.isInitial();
        }
    }

    /** Whether it is known who sits at the browser, as freshly as the request wants it. */
    boolean isProven() {
        return who != null && (hasPassword(who) || isFreshEnough() && !isBegunAnew(who));
    }

    /**
     * Whether the password that was accepted here is still the member's: another one has been chosen elsewhere, or issued, if not. Who
     * knew only the old one learns no more.
     */
    private boolean hasPassword(Person person) {
        return progress.hasDone(Step.PASSWORD)
                && person.password() != null
                && person.password().version().equals(progress.password());
    }

    /** A session begins where the first login ends: one that is there before is of the time before a re-issue. */
    private static boolean isBegunAnew(Person person) {
        return person.isActivating() || person.hasInitialPassword();
    }

    /** Whether a password was accepted here that is the member's no more, so that it is asked for a second time. */
    public boolean isPasswordOutdated() {
        return progress.hasDone(Step.PASSWORD) && !isProven();
    }

    /** @throws IllegalStateException if nobody is known: only rules after the password may ask */
    public Person person() {
        if (who == null) {
            throw new IllegalStateException("the password comes first");
        }
        return who;
    }

    /**
     * The chosen method is set up at a login of its own, the next one, unless the tenant wants it at once. A running session is
     * not interrupted for it.
     */
    boolean isToEnrol(Method method) {
        Step step = method == Method.PASSKEY ? Step.ENROL_PASSKEY : Step.ENROL_TOTP;
        boolean now = !person().isActivating() || policy.enrolment().equals("SAME_JOURNEY");
        return person().method() == method && now && progress.hasDone(Step.PASSWORD) && !progress.hasDone(step);
    }

    /** OpenID Connect Core 3.1.2.1: {@code prompt}, {@code max_age} (0 asks always) and {@code id_token_hint}. */
    private boolean isFreshEnough() {
        return session != null
                && session.isHinted()
                // Which account is chosen by logging in to it: genkan keeps one session per browser.
                && !request.asks(Prompt.LOGIN)
                && !request.asks(Prompt.SELECT_ACCOUNT)
                && request.maxAge()
                        .filter(oldest -> oldest.isZero() || session.age().compareTo(oldest) > 0)
                        .isEmpty();
    }
}
