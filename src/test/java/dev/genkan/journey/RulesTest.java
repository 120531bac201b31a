package dev.genkan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.password.PresentPassword;
import dev.genkan.journey.Facts.LiveSession;
import dev.genkan.journey.Facts.Person;
import dev.genkan.member.Method;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Prompt;
import dev.genkan.tenant.TenantSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rule list as a table of facts. In a row, {@code activating} or {@code active} says whom it is about. A member in activation
 * has confirmed what the row names, an active one everything but what it names.
 */
class RulesTest {
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
                // What a tenant leaves out.
                "activating password-here without-birth-date                         | TERMS",
                "activating password-here without-email birth terms otp password     | DONE_NOTICE",
                "active session without-email no-email                               | -",
                // Every later login.
                "active password-here                        | ENROL_PASSKEY",
                "active password-here passkey-set-up         | -",
                "active password-here otp                    | ENROL_TOTP",
                "active password-here otp otp-set-up         | -",
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
                "active session no-email                     | EMAIL",
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
    void aSilentRequestIsToldLoginRequiredForThePasswordAndInteractionRequiredForTheRest() {
        assertThat(Rules.RULES).allSatisfy(rule -> assertThat(rule.ifSilent())
                .isEqualTo(rule.step() == Step.PASSWORD ? ErrorCode.LOGIN_REQUIRED : ErrorCode.INTERACTION_REQUIRED));
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
                .filter(step -> !step.startsWith("ENROL"))
                .collect(Collectors.toSet());
        assertThat(taken).isEqualTo(expected == null ? Set.of() : Set.of(expected.split(" ")));
    }

    private static Facts facts(Row row) {
        return new Facts(row.request(), row.policy(), row.progress(), row.session(), row.person());
    }

    private record Row(Set<String> words) {
        private boolean has(String word) {
            return words.contains(word);
        }

        private @Nullable Long number(String name) {
            return words.stream()
                    .filter(word -> word.startsWith(name))
                    .map(word -> Long.valueOf(word.substring(name.length())))
                    .findFirst()
                    .orElse(null);
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
                    Set.of("openid"),
                    prompts,
                    number("max_age="),
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null);
        }

        TenantSettings.Journey policy() {
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
            add(done, "password-here", Step.PASSWORD);
            add(done, "passkey-set-up", Step.ENROL_PASSKEY);
            add(done, "otp-set-up", Step.ENROL_TOTP);
            add(done, "done", Step.DONE_NOTICE);
            return done;
        }

        Progress progress() {
            return new Progress(null, null, "v1", done(), Set.of(), false);
        }

        private void add(Set<Step> done, String word, Step step) {
            if (has(word)) {
                done.add(step);
            }
        }

        @Nullable
        LiveSession session() {
            Long age = number("age=");
            return has("session")
                    ? new LiveSession(Duration.ofSeconds(age == null ? 10 : age), !has("other-hinted"))
                    : null;
        }

        private boolean isInitial() {
            return has("activating") ? !has("password") : has("initial");
        }

        @Nullable
        Person person() {
            PresentPassword password = new PresentPassword(isInitial(), has("other-password") ? "v2" : "v1");
            Method method = has("passkey") ? Method.PASSKEY : has("otp") ? Method.OTP : null;
            if (has("activating")) {
                return new Person(true, has("birth"), !has("terms"), method, password, has("email"));
            }
            Method chosen = has("no-method") ? null : method == null ? Method.PASSKEY : method;
            return has("active")
                    ? new Person(false, !has("no-birth"), has("open-terms"), chosen, password, !has("no-email"))
                    : null;
        }
    }
}
