package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent with a form: kept when the language is switched, read whatever its length, and answered with a page if it cannot be. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class SentFormsTest {
    private static final Pattern SWITCH = Pattern.compile(
            "<form class=\"language-form\" method=\"post\" action=\"([^\"]*)\">(.*?)<button", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"");

    @Inject
    Insurer insurer;

    Mailbox mailbox;

    private Walker walker(Tenant tenant, String userId) {
        insurer.member(tenant, userId);
        return new Walker(insurer, mailbox, tenant, userId);
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, user-id, someone, Log in",
        "BIRTH_DATE, birth-date, 1979/13/41, Enter your date of birth",
        "USER_ID_AND_METHOD, user-id, hanako@m, Choose your user ID and how you log in",
        "EMAIL, email, no address, Confirm your e-mail address"
    })
    void whatWasTypedStaysWhenTheLanguageIsSwitched(Step step, String field, String typed, String english) {
        Tenant tenant = insurer.open("sent-a");
        Walker member = walker(tenant, "m10000" + step.ordinal());
        Visitor visitor = insurer.visitor();
        Page wrong = visitor.submit(member.upTo(step, visitor), field, typed);
        assertThat(wrong.status()).isEqualTo(422);

        Page switched = switchLanguage(visitor, wrong);
        assertThat(switched.status()).isEqualTo(200);
        assertThat(switched.heading()).isEqualTo(english);
        assertThat(switched.body()).contains("name=\"" + field + "\" value=\"" + typed + "\"");
        assertThat(switched.problems()).as("nothing was done").isEmpty();
        assertThat(switchLanguage(visitor, switched).body())
                .as("and back")
                .contains("<html lang=\"ja\">", "name=\"" + field + "\" value=\"" + typed + "\"");
        assertThat(visitor.submit(switched, field, typed).status())
                .as("its form works as before")
                .isEqualTo(422);
    }

    @Test
    void aCodeStaysTooAndTheSwitchTakesNoTry() {
        Tenant tenant = insurer.open("sent-b");
        Walker member = walker(tenant, "m1000021");
        Visitor visitor = insurer.visitor();
        Page email = member.upTo(Step.EMAIL, visitor);
        Page code = visitor.follow(visitor.submit(email, "email", member.email()));
        String wrongCode = member.code(1).equals("000000") ? "000001" : "000000";
        Page wrong = visitor.submit(code, "code", wrongCode);
        assertThat(switchLanguage(visitor, wrong).body()).contains("name=\"code\" value=\"" + wrongCode + "\"");
        assertThat(insurer.value(tenant, "select tries_left from email_challenge"))
                .isEqualTo("4");
    }

    @Test
    void aPasswordIsNotSentBack() {
        Tenant tenant = insurer.open("sent-c");
        Walker member = walker(tenant, "m1000031");
        Visitor visitor = insurer.visitor();
        Page wrong = member.logIn(visitor, member.upTo(Step.PASSWORD, visitor), "not-this-one");
        assertThat(wrong.body()).doesNotContain("not-this-one");
        assertThat(switchLanguage(visitor, wrong).body())
                .contains("value=\"m1000031\"")
                .doesNotContain("not-this-one");
    }

    @Test
    void thePageBeforeAnythingWasSentHasALink() {
        Tenant tenant = insurer.open("sent-d");
        Walker member = walker(tenant, "m1000041");
        Visitor visitor = insurer.visitor();
        Page page = member.upTo(Step.PASSWORD, visitor);
        assertThat(page.body()).contains("<a class=\"language\"").doesNotContain("language-form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%zz", "user-id=m&password=100%", "%=%&%"})
    void aFormThatCannotBeReadIsAnsweredWithAPageAndAWayOn(String body) {
        Tenant tenant = insurer.open("sent-e");
        Walker member = walker(tenant, "m" + Integer.toHexString(body.hashCode()));
        Visitor visitor = insurer.visitor();
        Page answer = visitor.send("POST", member.upTo(Step.PASSWORD, visitor).address(), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.heading()).isEqualTo("この入口からは進めません");
        assertThat(answer.body()).contains("href=\"" + tenant.path() + "/\"");
    }

    @Test
    void aFieldOfManyThousandCharactersIsOneThatIsWrong() {
        Tenant tenant = insurer.open("sent-f");
        Walker member = walker(tenant, "m1000061");
        Visitor visitor = insurer.visitor();
        Page signIn = member.upTo(Step.PASSWORD, visitor);
        Page answer = member.logIn(visitor, signIn, "x".repeat(20_000));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problems()).containsExactly("user-id: ユーザーIDまたはパスワードが違います。もう一度ご確認ください。");
    }

    @Test
    void anEmptiedUserIdIsNotTakenForTheOldOne() {
        Tenant tenant = insurer.open("sent-g");
        Walker member = walker(tenant, "m1000071");
        Visitor visitor = insurer.visitor();
        Page page = member.upTo(Step.USER_ID_AND_METHOD, visitor);
        assertThat(visitor.submit(page, "user-id", "", "method", "otp").status())
                .isEqualTo(422);
    }

    private static Page switchLanguage(Visitor visitor, Page page) {
        Matcher found = SWITCH.matcher(page.body());
        assertThat(found.find()).as("a switch that keeps what was typed").isTrue();
        String address = page.address().replaceAll("\\?.*", "") + found.group(1).replace("&amp;", "&");
        String[] fields = HIDDEN.matcher(found.group(2))
                .results()
                .flatMap(field -> java.util.stream.Stream.of(field.group(1), field.group(2)))
                .toArray(String[]::new);
        return visitor.post(address, fields);
    }
}
