package dev.genkan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.Factor;
import dev.genkan.credential.password.PresentPassword;
import dev.genkan.journey.Facts.ClientConsent;
import dev.genkan.journey.Facts.Enrolment;
import dev.genkan.journey.Facts.LiveSession;
import dev.genkan.journey.Facts.Person;
import dev.genkan.journey.Facts.Policy;
import dev.genkan.member.Method;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Prompt;
import dev.genkan.oauth.RequestedClaims;
import dev.genkan.tenant.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rule list as a table of facts. In a row, {@code activating} or {@code active} says whom it is about. A member in activation
 * has confirmed what the row names, an active one everything but what it names.
 */
class RulesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T03:00:00Z");
    private static final Map<String, Factor> FACTORS = Map.of(
            "passkey", Factor.PASSKEY,
            "otp", Factor.OTP,
            "recovery", Factor.RECOVERY_CODE,
            "trusted", Factor.TRUSTED_DEVICE);
    private static final Map<String, Authentication> SESSIONS = Map.of(
            "1fa", new Authentication(true, null),
            "2fa", new Authentication(true, Factor.OTP),
            "phr", new Authentication(false, Factor.PASSKEY));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Nobody, or not as freshly as asked.
                "nothing                                     | PASSWORD",
                "session                                     | PASSWORD",
                "password-here                               | PASSWORD",
                "active session                              | -",
                "active session prompt=login                 | PASSWORD",
                "active session prompt=select_account        | PASSWORD",
                "active session prompt=consent               | -",
                "active session age=60 max_age=60            | -",
                "active session age=61 max_age=60            | PASSWORD",
                "active session age=0 max_age=0              | PASSWORD",
                "active session other-hinted                 | PASSWORD",
                "active password-here otp otp-set-up prompt=login | -",
                "active password-here otp otp-set-up max_age=0    | -",
                // The first login, in its order.
                "activating password-here                                     | BIRTH_DATE",
                "activating password-here birth                               | TERMS",
                "activating password-here birth terms                         | USER_ID_AND_METHOD",
                "activating password-here birth terms passkey                 | NEW_PASSWORD",
                "activating password-here birth terms passkey password        | EMAIL",
                "activating password-here birth terms passkey password email  | DONE_NOTICE",
                "activating password-here birth terms otp password email      | DONE_NOTICE",
                "activating password-here birth terms otp password email done | -",
                // Gone on with from elsewhere: what is confirmed is not asked again, whatever it was.
                "activating birth terms otp password email                    | PASSWORD",
                "activating password-here email                               | BIRTH_DATE",
                "activating password-here birth email passkey                 | TERMS",
                "activating password-here birth terms passkey email           | NEW_PASSWORD",
                // Set up in the same journey, if the tenant wants it.
                "activating password-here same-journey birth terms passkey password email        | ENROL_PASSKEY",
                "activating password-here same-journey birth terms otp password email            | ENROL_TOTP",
                "activating password-here same-journey birth terms otp password email otp-set-up | DONE_NOTICE",
                // What a portal asks for that one factor does not reach is set up at once.
                "activating password-here acr=2fa birth terms otp password email                 | ENROL_TOTP",
                "activating password-here acr=2fa birth terms otp password email otp-proven otps | DONE_NOTICE",
                "activating password-here acr=phr birth terms otp password email                 | DONE_NOTICE",
                // What a tenant leaves out.
                "activating password-here without-birth-date                         | TERMS",
                "activating password-here without-email birth terms otp password     | DONE_NOTICE",
                "active session without-email no-email                               | -",
                // Every later login.
                "active password-here                        | ENROL_PASSKEY",
                "active password-here passkeys passkey-proven passkey-set-up | NAME_PASSKEY",
                "active password-here passkey-set-up         | -",
                "active password-here otp                    | ENROL_TOTP",
                "active password-here otp otp-set-up         | -",
                // With the factor that is set up, right after the password.
                "active password-here otp otps               | SECOND_FACTOR",
                "active password-here otp otps open-terms    | SECOND_FACTOR",
                "active password-here otp otps otp-proven    | -",
                "active password-here otp otps otp-proven open-terms | TERMS",
                "active password-here otp otps recovery-proven       | -",
                "active password-here otp otps trusted       | -",
                "active password-here passkeys               | SECOND_FACTOR",
                "active password-here passkeys passkey-proven | -",
                "active password-here passkeys otps otp-proven | -",
                "active password-here other-password otp otps otp-proven | PASSWORD",
                // Recovery codes are offered once, after a method was set up, and when few are left.
                "active password-here otp otps otp-proven otp-set-up allow-codes            | RECOVERY_CODES",
                "active password-here otp otps otp-proven otp-set-up allow-codes codes-done | -",
                "active password-here otp otps otp-proven otp-set-up                        | -",
                "active password-here otp otps otp-proven allow-codes                       | -",
                "active password-here otp otps recovery-proven allow-codes                  | RECOVERY_CODES",
                "active password-here otp otps recovery-proven allow-codes codes            | -",
                "active password-here otp otp-set-up allow-codes                            | -",
                // A device that was removed meanwhile proves nothing any more.
                "active password-here passkeys otp-proven    | SECOND_FACTOR",
                "activating password-here otps otp           | SECOND_FACTOR",
                // Recovery codes are none of the factors: they stand in for one.
                "active password-here otp codes              | ENROL_TOTP",
                // The method was changed: the old one is proven before the new one is set up, in any browser.
                "active password-here otps                   | SECOND_FACTOR",
                "active password-here otps otp-proven        | ENROL_PASSKEY",
                "active password-here otps trusted           | SECOND_FACTOR",
                "active password-here otp passkeys passkey-proven | ENROL_TOTP",
                // A passkey alone, if the tenant allows it.
                "active passkeys passkey-proven              | -",
                "active passkeys passkey-proven prompt=login | -",
                "active passkeys passkey-proven max_age=0    | -",
                "active passkeys passkey-proven password-first | PASSWORD",
                "active passkeys passkey-proven open-terms   | TERMS",
                "active passkeys passkey-proven initial      | PASSWORD",
                "active passkey-proven                       | PASSWORD",
                "active otp otps otp-proven                  | PASSWORD",
                "activating passkeys passkey-proven          | PASSWORD",
                "activating passkeys passkey password passkey-proven birth terms email | DONE_NOTICE",
                // A session is not interrupted for a factor that nobody asks for ...
                "active session otp otps                     | -",
                "active session otp                          | -",
                "active session passkeys                     | -",
                // ... and is asked for the missing one only (RFC 9470).
                "active session otp otps acr=1fa             | -",
                "active session otp otps acr=2fa             | SECOND_FACTOR",
                "active session otp otps acr=2fa otp-proven  | -",
                "active session otp otps acr=2fa trusted     | SECOND_FACTOR",
                "active session=2fa otp otps acr=2fa         | -",
                "active session=2fa passkeys acr=phr         | SECOND_FACTOR",
                "active session=2fa passkeys acr=phr passkey-proven | -",
                "active session=phr passkeys acr=phr         | -",
                "active session=phr passkeys otps acr=2fa    | -",
                "active session otp acr=2fa                  | ENROL_TOTP",
                "active session acr=2fa                      | ENROL_PASSKEY",
                "active session otps acr=phr                 | SECOND_FACTOR",
                "active session otps acr=phr otp-proven      | ENROL_PASSKEY",
                "active session otps acr=2fa                 | SECOND_FACTOR",
                "active session otps acr=2fa otp-proven      | -",
                "active session=2fa otps acr=phr             | ENROL_PASSKEY",
                "active session otp otps acr=2fa age=61 max_age=60 | PASSWORD",
                "active session otp otps acr=2fa prompt=login | PASSWORD",
                // Of several values the first that the member can reach, now or once the chosen method is set up.
                "active session otp otps acr=phr             | -",
                "active session otp otps acr=phr,2fa         | SECOND_FACTOR",
                "active session otp otps acr=1fa,2fa         | -",
                "active session passkeys otps acr=2fa,phr    | SECOND_FACTOR",
                "active session otp otps acr=unknown,2fa     | SECOND_FACTOR",
                "active session=2fa otp otps passkeys acr=phr,2fa | SECOND_FACTOR",
                "active session otp acr=2fa otp-set-up       | -",
                // An essential one counts before all that are only wished for; what is out of reach is told at the end.
                "active session otp otps acr=1fa essential=2fa | SECOND_FACTOR",
                "active session otp otps essential=phr       | -",
                "active session otp otps essential=phr,2fa   | SECOND_FACTOR",
                "active session otp essential=2fa            | ENROL_TOTP",
                "active session=2fa otp otps essential=2fa   | -",
                // At a login a stronger one is asked for than any of the member's would be.
                "active password-here otps passkeys acr=phr otp-proven | SECOND_FACTOR",
                "active password-here otp otps trusted acr=2fa | SECOND_FACTOR",
                "active session open-terms                   | TERMS",
                "active password-here open-terms             | TERMS",
                "active session no-method                    | USER_ID_AND_METHOD",
                // A re-issue begins the first login anew: no session of before counts, and no password but the present
                // one.
                "active session initial                      | PASSWORD",
                "activating session birth                    | PASSWORD",
                "activating session password-here birth      | TERMS",
                "activating password-here other-password     | PASSWORD",
                "activating password-here other-password birth terms passkey | PASSWORD",
                "active password-here other-password otp     | PASSWORD",
                // A link from a mail stands for the forgotten password: then a factor of the member's, then a new
                // password.
                "active link-here otps                       | SECOND_FACTOR",
                "active link-here passkeys                   | SECOND_FACTOR",
                "active link-here otps otp otp-proven        | NEW_PASSWORD",
                "active link-here passkeys passkey-proven    | NEW_PASSWORD",
                "active link-here passkeys passkey-proven password-first | NEW_PASSWORD",
                "active link-here otps open-terms            | SECOND_FACTOR",
                // Neither a trusted device nor a recovery code spares the factor, and nothing else proves the member.
                "active link-here otps otp trusted           | SECOND_FACTOR",
                "active link-here otps otp codes allow-codes recovery-proven | SECOND_FACTOR",
                "active link-here otps otp passkey-proven    | SECOND_FACTOR",
                "active link-here                            | PASSWORD",
                "active link-here codes recovery-proven      | PASSWORD",
                "active link-here otps other-password        | PASSWORD",
                "active link-here otps otp-proven other-password | PASSWORD",
                "active link-here otps initial               | PASSWORD",
                "link-here otps                              | PASSWORD",
                "active session no-email                     | EMAIL",
                // Clients that have to ask.
                "active session asking                                  | CONSENT",
                "active session allowed                                 | -",
                "active session allowed prompt=consent                  | CONSENT",
                "active session allowed offline                         | CONSENT",
                "active session offline                                 | -",
                "active session asking consent-done                     | -",
                "active session allowed consent-done prompt=consent     | -",
                "session asking                                         | PASSWORD",
                "active session asking open-terms                       | TERMS",
                "active session asking otp otps acr=2fa                 | SECOND_FACTOR",
                "activating password-here birth terms otp password email asking | CONSENT",
                "activating password-here birth terms otp password email asking consent-done | DONE_NOTICE",
                // The birth date belongs to the activation, and to nothing else.
                "active session no-birth                     | -",
            })
    void whatIsNext(String row, String expected) {
        assertThat(Rules.next(facts(new Row(Set.of(row.split(" +")))))
                        .map(rule -> rule.step().name())
                        .orElse("-"))
                .isEqualTo(expected);
    }

    @Test
    void everyStepHasItsRuleOnce() {
        assertThat(Rules.RULES).extracting(Rule::step).containsExactly(Step.values());
    }

    @Test
    void aSilentRequestIsToldWhatIsMissing() {
        assertThat(Rules.RULES).allSatisfy(rule -> assertThat(rule.ifSilent())
                .isEqualTo(
                        switch (rule.step()) {
                            case PASSWORD, SECOND_FACTOR -> ErrorCode.LOGIN_REQUIRED;
                            case CONSENT -> ErrorCode.CONSENT_REQUIRED;
                            default -> ErrorCode.INTERACTION_REQUIRED;
                        }));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "activating password-here                             | ",
                "activating password-here birth                       | ",
                "activating password-here terms email                 | TERMS EMAIL",
                "activating password-here birth terms email           | EMAIL",
                "activating password-here birth terms passkey password email | ",
            })
    void aLaterStepThatWasTakenBeforeIsNoneForThisMember(String row, @Nullable String expected) {
        Set<String> taken = Rules.takenAhead(facts(new Row(Set.of(row.split(" +"))))).stream()
                .map(Step::name)
                .filter(step -> !step.startsWith("ENROL")
                        && !Set.of("NAME_PASSKEY", "RECOVERY_CODES", "CONSENT").contains(step))
                .collect(Collectors.toSet());
        assertThat(taken).isEqualTo(expected == null ? Set.of() : Set.of(expected.split(" ")));
    }

    private static Facts facts(Row row) {
        return new Facts(row.request(), row.policy(), row.progress(), row.session(), row.person(), row.consent());
    }

    private record Row(Set<String> words) {
        private boolean has(String word) {
            return words.contains(word);
        }

        private @Nullable Long number(String name) {
            return value(name).map(Long::valueOf).orElse(null);
        }

        @Nullable
        ClientConsent consent() {
            return has("asking") || has("allowed") ? new ClientConsent(has("allowed")) : null;
        }

        AuthorizationRequest request() {
            EnumSet<Prompt> prompts = EnumSet.noneOf(Prompt.class);
            Arrays.stream(Prompt.values())
                    .filter(prompt -> has("prompt=" + prompt.name().toLowerCase(Locale.ROOT)))
                    .forEach(prompts::add);
            return new AuthorizationRequest(
                    "portal",
                    "https://portal.example/callback",
                    null,
                    null,
                    has("offline") ? Set.of("openid", "offline_access") : Set.of("openid"),
                    prompts,
                    number("max_age="),
                    null,
                    List.of(),
                    acrValues(),
                    null,
                    null,
                    new RequestedClaims(Set.of(), Set.of(), essentialAcrs()));
        }

        private List<String> acrValues() {
            return acrs("acr=");
        }

        private List<String> essentialAcrs() {
            return acrs("essential=");
        }

        private List<String> acrs(String name) {
            return value(name).stream()
                    .flatMap(values -> Arrays.stream(values.split(",")))
                    .map(value -> value.equals("phr") ? value : "urn:genkan:acr:" + value)
                    .toList();
        }

        private Optional<String> value(String name) {
            return words.stream()
                    .filter(word -> word.startsWith(name))
                    .map(word -> word.substring(name.length()))
                    .findFirst();
        }

        Policy policy() {
            return new Policy(
                    journey(), new TenantSettings.SecondFactor(!has("password-first"), has("allow-codes"), 0, false));
        }

        private TenantSettings.Journey journey() {
            return new TenantSettings.Journey(
                    !has("without-birth-date"),
                    !has("without-email"),
                    has("same-journey") ? "SAME_JOURNEY" : "NEXT_LOGIN",
                    Set.of("PASSKEY", "OTP"),
                    5,
                    Duration.ofMinutes(30));
        }

        Set<Step> done() {
            EnumSet<Step> done = EnumSet.noneOf(Step.class);
            add(done, "passkey-set-up", Step.ENROL_PASSKEY);
            add(done, "otp-set-up", Step.ENROL_TOTP);
            add(done, "codes-done", Step.RECOVERY_CODES);
            add(done, "consent-done", Step.CONSENT);
            add(done, "done", Step.DONE_NOTICE);
            return done;
        }

        Progress progress() {
            PasswordProof password = has("password-here") ? new PasswordProof(NOON, "v1") : null;
            FactorProof factor = factor() == null ? null : new FactorProof(factor(), NOON);
            ResetProof link = has("link-here") ? new ResetProof(NOON, "v1") : null;
            return new Progress(null, password, factor, link, done(), Set.of(), false);
        }

        private @Nullable Factor factor() {
            return Stream.of("passkey", "otp", "recovery", "trusted")
                    .filter(name -> has(name.equals("trusted") ? name : name + "-proven"))
                    .map(name -> FACTORS.get(name))
                    .findFirst()
                    .orElse(null);
        }

        private void add(Set<Step> done, String word, Step step) {
            if (has(word)) {
                done.add(step);
            }
        }

        @Nullable
        LiveSession session() {
            Long age = number("age=");
            String level = has("session") ? "1fa" : value("session=").orElse(null);
            return level == null
                    ? null
                    : new LiveSession(
                            Duration.ofSeconds(age == null ? 10 : age), !has("other-hinted"), SESSIONS.get(level));
        }

        private boolean isInitial() {
            return has("activating") ? !has("password") : has("initial");
        }

        @Nullable
        Person person() {
            PresentPassword password = new PresentPassword(isInitial(), has("other-password") ? "v2" : "v1");
            Method method = has("passkey") ? Method.PASSKEY : has("otp") ? Method.OTP : null;
            if (has("activating")) {
                return new Person(true, has("birth"), !has("terms"), method, password, has("email"), enrolled());
            }
            Method chosen = has("no-method") ? null : method == null ? Method.PASSKEY : method;
            return has("active")
                    ? new Person(
                            false, !has("no-birth"), has("open-terms"), chosen, password, !has("no-email"), enrolled())
                    : null;
        }

        private Enrolment enrolled() {
            return new Enrolment(has("passkeys") ? 1 : 0, has("otps") ? 1 : 0, has("codes") ? 10 : 0);
        }
    }
}
