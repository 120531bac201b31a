package dev.genkan.journey;

import static dev.genkan.oauth.ErrorCode.CONSENT_REQUIRED;
import static dev.genkan.oauth.ErrorCode.INTERACTION_REQUIRED;
import static dev.genkan.oauth.ErrorCode.LOGIN_REQUIRED;

import dev.genkan.member.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The order of login (member-journey.md, section 3). */
public final class Rules {
    static final List<Rule> RULES = List.of(
            new Rule(Step.PASSWORD, LOGIN_REQUIRED, facts -> !facts.isProven()),
            new Rule(Step.SECOND_FACTOR, LOGIN_REQUIRED, Facts::isFactorMissing),
            new Rule(
                    Step.BIRTH_DATE,
                    INTERACTION_REQUIRED,
                    facts -> facts.policy().journey().birthDate()
                            && facts.person().isActivating()
                            && !facts.person().birthDateConfirmed()),
            new Rule(Step.TERMS, INTERACTION_REQUIRED, facts -> facts.person().termsPending()),
            new Rule(
                    Step.USER_ID_AND_METHOD,
                    INTERACTION_REQUIRED,
                    facts -> facts.person().method() == null),
            new Rule(
                    Step.NEW_PASSWORD,
                    INTERACTION_REQUIRED,
                    facts -> facts.person().hasInitialPassword() || facts.isResetting()),
            new Rule(
                    Step.EMAIL,
                    INTERACTION_REQUIRED,
                    facts -> facts.policy().journey().email() && !facts.person().emailConfirmed()),
            new Rule(Step.ENROL_PASSKEY, INTERACTION_REQUIRED, facts -> facts.isToEnrol(Method.PASSKEY)),
            new Rule(Step.NAME_PASSKEY, INTERACTION_REQUIRED, Facts::isPasskeyToBeNamed),
            new Rule(Step.ENROL_TOTP, INTERACTION_REQUIRED, facts -> facts.isToEnrol(Method.OTP)),
            new Rule(Step.RECOVERY_CODES, INTERACTION_REQUIRED, Facts::isRecoveryOffered),
            new Rule(Step.CONSENT, CONSENT_REQUIRED, Facts::isConsentMissing),
            new Rule(
                    Step.DONE_NOTICE,
                    INTERACTION_REQUIRED,
                    facts -> facts.person().isActivating() && !facts.progress().hasDone(Step.DONE_NOTICE)));

    private Rules() {}

    /** The step that is open; empty: the request can be answered with a code. */
    static Optional<Rule> next(Facts facts) {
        return RULES.stream().filter(rule -> rule.pending().test(facts)).findFirst();
    }

    /** Steps behind the open one that this member has taken already: accepted terms and e-mail stay after a re-issue (section 5). */
    static Set<Step> takenAhead(Facts facts) {
        return RULES.stream()
                .dropWhile(rule -> !rule.pending().test(facts))
                .filter(rule -> !rule.pending().test(facts))
                .map(Rule::step)
                .collect(Collectors.toUnmodifiableSet());
    }
}
