package dev.genkan.journey;

import dev.genkan.credential.Factor;
import dev.genkan.credential.password.PresentPassword;
import dev.genkan.member.Method;
import dev.genkan.oauth.Acr;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.Prompt;
import dev.genkan.tenant.TenantSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that decides which step is next, as one transaction saw it.
 *
 * @param session the browser's live session, if this journey may build on it; else null
 * @param who the member whom the password, the passkey or the session stands for; null: nobody, or one who may not log in (any more)
 * @param consent null: the client need not ask, or nobody is known whom it could ask
 */
public record Facts(
        AuthorizationRequest request,
        Policy policy,
        Progress progress,
        @Nullable LiveSession session,
        @Nullable Person who,
        @Nullable ClientConsent consent) {
    /** A factor is set up after a fresh proof only (member-journey.md, section 6). */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** So many recovery codes are few. */
    private static final int FEW_CODES = 3;

    /** What has to be proven beside a link from a mail; recovery codes could lie in the same mailbox. */
    private static final Set<Factor> DEVICES = EnumSet.of(Factor.PASSKEY, Factor.OTP);

    /** What the tenant decides. */
    public record Policy(TenantSettings.Journey journey, TenantSettings.SecondFactor secondFactor) {
        static Policy of(TenantSettings settings) {
            return new Policy(settings.journey(), settings.secondFactor());
        }
    }

    /** Of a client that has to ask. @param isCovered whether the member has allowed all that is asked for before */
    public record ClientConsent(boolean isCovered) {}

    /** @param isHinted false if the request names another member by {@code id_token_hint} */
    public record LiveSession(Duration age, boolean isHinted, Authentication authentication) {}

    /** How many of each the member has. @param recoveryCodes unused ones */
    public record Enrolment(int passkeys, int otps, int recoveryCodes) {
        static final Enrolment NONE = new Enrolment(0, 0, 0);

        /** Recovery codes only stand in for a factor. */
        public boolean hasFactor() {
            return passkeys > 0 || otps > 0;
        }

        public boolean has(Method method) {
            return method == Method.PASSKEY ? passkeys > 0 : otps > 0;
        }

        Acr strongest() {
            return passkeys > 0 ? Acr.PHISHING_RESISTANT : otps > 0 ? Acr.TWO_FACTORS : Acr.ONE_FACTOR;
        }
    }

    /** What the member's own tables say. @param method null: not chosen yet @param password null: none */
    public record Person(
            boolean isActivating,
            boolean birthDateConfirmed,
            boolean termsPending,
            @Nullable Method method,
            @Nullable PresentPassword password,
            boolean emailConfirmed,
            Enrolment enrolled) {
        public boolean hasInitialPassword() {
            return password != null && password.isInitial();
        }
    }

    Facts with(Progress now) {
        return new Facts(request, policy, now, session, who, consent);
    }

    /** Whether it is known who sits at the browser, as freshly as the request wants it. */
    boolean isProven() {
        return who != null && (isLoggedInHere() || isFreshEnough() && !isBegunAnew(who));
    }

    /** Whether this journey itself has proven the member: then no session does. */
    private boolean isLoggedInHere() {
        return who != null && (hasPassword(who) || hasPasskeyAlone(who) || isResetting());
    }

    /**
     * Whether the password that was accepted here is still the member's: another one has been chosen elsewhere, or issued, if not. Who
     * knew only the old one learns no more.
     */
    private boolean hasPassword(Person person) {
        PasswordProof proof = progress.passwordProof();
        return proof != null
                && person.password() != null
                && person.password().version().equals(proof.version());
    }

    /**
     * Whether a link stands in for the forgotten password, until a new one is chosen. Only while that password is still the member's,
     * and never for a member without a factor (ASVS 6.4.3).
     */
    public boolean isResetting() {
        ResetProof link = progress.resetProof();
        return link != null
                && who != null
                && who.enrolled().hasFactor()
                && who.password() != null
                && !who.password().isInitial()
                && who.password().version().equals(link.version());
    }

    /** An initial password has to be typed once, whatever the member has beside it: a re-issue begins with it. */
    private boolean hasPasskeyAlone(Person person) {
        return progress.passwordProof() == null
                && session == null
                && policy.secondFactor().passkeyFirst()
                && progress.has(Factor.PASSKEY)
                && person.enrolled().passkeys() > 0
                && !person.hasInitialPassword();
    }

    /** A session begins where the first login ends: one that is there before is of the time before a re-issue. */
    private static boolean isBegunAnew(Person person) {
        return person.isActivating() || person.hasInitialPassword();
    }

    /** Whether a password was accepted here that is the member's no more, so that it is asked for a second time. */
    public boolean isPasswordOutdated() {
        return (progress.passwordProof() != null || progress.resetProof() != null) && !isProven();
    }

    /** @throws IllegalStateException if nobody is known: only rules after the password may ask */
    public Person person() {
        if (who == null) {
            throw new IllegalStateException("the password comes first");
        }
        return who;
    }

    /** Whether the session proves the member, and this journey at most adds a factor to it. */
    boolean isOnSession() {
        return session != null && !isLoggedInHere();
    }

    /** What is proven, by this journey or by the session and this journey together. */
    Authentication authentication() {
        boolean onSession = isOnSession();
        boolean password = onSession ? session.authentication().password() : hasPassword(person());
        Factor here = factorHere();
        return new Authentication(
                password, here == null && onSession ? session.authentication().factor() : here);
    }

    /** A device that the member has removed meanwhile proves nothing. */
    private @Nullable Factor factorHere() {
        FactorProof proof = progress.factorProof();
        if (proof == null) {
            return null;
        }
        Enrolment enrolled = person().enrolled();
        boolean isGone = proof.factor() == Factor.PASSKEY && enrolled.passkeys() == 0
                || proof.factor() == Factor.OTP && enrolled.otps() == 0;
        return isGone ? null : proof.factor();
    }

    /**
     * The first requested value that this member can reach, by what is set up or by what has still to be: {@code acr_values} go by
     * preference and are voluntary (OpenID Connect Core 3.1.2.1); an essential one that is out of reach is told at the end.
     */
    Acr wanted() {
        if (AccountVisit.isChange(request)) {
            return person().enrolled().strongest();
        }
        Acr strongest = canEnrol(Method.PASSKEY)
                ? Acr.PHISHING_RESISTANT
                : stronger(person().enrolled().strongest(), canEnrol(Method.OTP) ? Acr.TWO_FACTORS : Acr.ONE_FACTOR);
        return request.wantedAcrs().stream()
                .filter(strongest::reaches)
                .findFirst()
                .orElse(Acr.ONE_FACTOR);
    }

    /** What has to be proven by factors that the member has. */
    private Acr provable() {
        Acr strongest = person().enrolled().strongest();
        return strongest.reaches(wanted()) ? wanted() : strongest;
    }

    /**
     * A factor that is set up is asked for at each login, right after the password: nothing of the member is shown before. A session
     * of one factor goes on until more is asked of it. A trusted device spares a login the factor, and nothing else.
     */
    boolean isFactorMissing() {
        if (!person().enrolled().hasFactor()) {
            return false;
        }
        Acr now = authentication().acr();
        if (!now.reaches(provable())) {
            return true;
        }
        if (isResetting()) {
            return !DEVICES.contains(factorHere());
        }
        boolean isSpared = isOnSession() || progress.has(Factor.TRUSTED_DEVICE);
        return now == Acr.ONE_FACTOR && (!isSpared || isEnrolmentDue());
    }

    /** What {@link Step#SECOND_FACTOR} can be taken with. */
    public Set<Factor> accepted() {
        Set<Factor> accepted = EnumSet.noneOf(Factor.class);
        Enrolment enrolled = person().enrolled();
        if (enrolled.passkeys() > 0) {
            accepted.add(Factor.PASSKEY);
        }
        if (provable() == Acr.PHISHING_RESISTANT) {
            return accepted;
        }
        if (enrolled.otps() > 0) {
            accepted.add(Factor.OTP);
        }
        if (isResetting()) {
            return accepted;
        }
        if (policy.secondFactor().recoveryCodes() && enrolled.recoveryCodes() > 0) {
            accepted.add(Factor.RECOVERY_CODE);
        }
        if (isTrustUseful()) {
            accepted.add(Factor.TRUSTED_DEVICE);
        }
        return accepted;
    }

    /** Not to step up, nor before a change; and what is set up or chosen in this journey would end the trust at once. */
    private boolean isTrustUseful() {
        return policy.secondFactor().trustedDays() > 0
                && provable() == Acr.ONE_FACTOR
                && progress.passwordProof() != null
                && !isOnSession()
                && !isBegunAnew(person())
                && !isEnrolmentDue();
    }

    /** Whether a method is set up in this journey, sooner or later. */
    boolean isEnrolmentDue() {
        return isToEnrol(Method.PASSKEY) || isToEnrol(Method.OTP);
    }

    /**
     * The chosen method is set up at a login of its own, the next one, unless the tenant wants it at once or the request asks for more
     * than can be proven without it. Else a running session is not interrupted for it.
     */
    boolean isToEnrol(Method method) {
        if (AccountVisit.is(request)) {
            return AccountVisit.adds(request, method) && !progress.hasDone(stepOf(method));
        }
        if (!canEnrol(method)) {
            return false;
        }
        boolean isItsLogin = isLoggedInHere()
                && (!person().isActivating() || policy.journey().enrolment().equals("SAME_JOURNEY"));
        return isItsLogin || !authentication().acr().reaches(wanted());
    }

    /** Codes for a lost device, once a method was set up here, and when one of the last few was used. */
    boolean isRecoveryOffered() {
        Enrolment enrolled = person().enrolled();
        boolean isSetUpHere = progress.hasDone(Step.ENROL_PASSKEY) || progress.hasDone(Step.ENROL_TOTP);
        boolean isLow = progress.has(Factor.RECOVERY_CODE) && enrolled.recoveryCodes() <= FEW_CODES;
        return policy.secondFactor().recoveryCodes()
                && enrolled.hasFactor()
                && (isSetUpHere || isLow)
                && !progress.hasDone(Step.RECOVERY_CODES);
    }

    /**
     * OpenID Connect Core 3.1.2.4. What was allowed before is not asked again, unless the request wants it ({@code prompt=consent}) or
     * wants to go on while the member is away (11).
     */
    boolean isConsentMissing() {
        return consent != null
                && !progress.hasDone(Step.CONSENT)
                && (!consent.isCovered()
                        || request.asks(Prompt.CONSENT)
                        || request.scopes().contains("offline_access"));
    }

    /** A passkey that was set up here has a name already, so that nothing is lost; its member sees it once and may change it. */
    boolean isPasskeyToBeNamed() {
        return progress.hasDone(Step.ENROL_PASSKEY)
                && !progress.hasDone(Step.NAME_PASSKEY)
                && person().enrolled().passkeys() > 0;
    }

    /** Whether something would be set up on the strength of a session whose proof is too old for that. */
    boolean isTooOldToEnrol() {
        return isOnSession() && session.age().compareTo(FRESH) > 0 && isEnrolmentDue();
    }

    private boolean canEnrol(Method method) {
        return person().method() == method && !person().enrolled().has(method) && !progress.hasDone(stepOf(method));
    }

    private static Step stepOf(Method method) {
        return method == Method.PASSKEY ? Step.ENROL_PASSKEY : Step.ENROL_TOTP;
    }

    private static Acr stronger(Acr one, Acr other) {
        return one.reaches(other) ? one : other;
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
