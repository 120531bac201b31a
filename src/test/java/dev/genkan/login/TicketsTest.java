package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.journey.Finished;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Race;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may stand at a step (architecture.md, section 3; row S15): every wrong ticket changes nothing and has a way on. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class TicketsTest {
    @Inject
    Insurer insurer;

    Mailbox mailbox;

    private Walker walker(Tenant tenant, String userId) {
        insurer.member(tenant, userId);
        return new Walker(insurer, mailbox, tenant, userId);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"ENROL_PASSKEY", "ENROL_TOTP"},
            mode = EnumSource.Mode.EXCLUDE)
    void aWrongTicketAtAnyStepChangesNothing(Step step) {
        Tenant tenant = insurer.open("ticket-a");
        Tenant other = insurer.open("ticket-b");
        Walker member = walker(tenant, "m2" + step.ordinal() + "00000");
        Visitor visitor = insurer.visitor();
        String address = member.upTo(step, visitor).address();
        Visitor stranger = insurer.visitor();
        Visitor nobody = visitor.twin();
        nobody.forget(Visitor.BROWSER);
        String elsewhere = insurer.begin(tenant, insurer.visitor());
        String before = everything(tenant);

        isTheEnd(tenant, visitor, address.replaceAll(".$", address.endsWith("A") ? "B" : "A"));
        isTheEnd(tenant, visitor, address.replaceAll("&ticket=.*", ""));
        isTheEnd(tenant, visitor, address.replaceAll("&ticket=.*", "&ticket="));
        isTheEnd(tenant, visitor, address.replaceAll("journey=[^&]*", "journey=1"));
        isTheEnd(tenant, visitor, address.replaceAll("\\?.*", ""));
        isTheEnd(tenant, visitor, address.replaceAll("journey=[^&]*", journeyOf(elsewhere)));
        isTheEnd(
                tenant,
                visitor,
                address.replaceAll("login/[a-z-]+", "login/" + another(step).path()));
        isTheEnd(tenant, stranger, address);
        isTheEnd(tenant, nobody, address);
        isTheEnd(other, visitor, address.replace("/t/ticket-a/", "/t/ticket-b/"));

        assertThat(everything(tenant)).isEqualTo(before);
        assertThat(visitor.get(address).status())
                .as("the right one still works")
                .isEqualTo(200);
    }

    @Test
    void aTicketOfAStepThatIsPastLeadsToTheOpenOne() {
        Tenant tenant = insurer.open("ticket-c");
        Walker member = walker(tenant, "m0000001");
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(tenant, visitor));
        Page birthDate = visitor.follow(member.take(Step.PASSWORD, visitor, signIn));
        member.take(Step.BIRTH_DATE, visitor, birthDate);
        assertThat(visitor.get(signIn.address()).leadsTo()).isEqualTo("terms");
        assertThat(visitor.submit(birthDate, "birth-date", "19790101").leadsTo())
                .isEqualTo("terms");
        assertThat(insurer.value(tenant, "select birth_date_tries from member")).isEqualTo("0");
    }

    @Test
    void theSecondHalfOfADoubleClickIsLedOn() {
        Tenant tenant = insurer.open("ticket-d");
        Walker member = walker(tenant, "m0000002");
        Visitor visitor = insurer.visitor();
        Page page = visitor.get(insurer.begin(tenant, visitor));
        for (Step step : new Step[] {Step.PASSWORD, Step.BIRTH_DATE, Step.TERMS, Step.USER_ID_AND_METHOD}) {
            Page first = member.take(step, visitor, page);
            Page second = member.take(step, visitor, page);
            assertThat(second.location()).as(step.name()).isEqualTo(first.location());
            page = visitor.follow(second);
        }
        page = visitor.follow(member.take(Step.NEW_PASSWORD, visitor, page));
        page = visitor.follow(member.take(Step.EMAIL, visitor, page));
        assertThat(member.take(Step.DONE_NOTICE, visitor, page).location()).startsWith(Insurer.CALLBACK + "?code=");
        assertThat(member.take(Step.DONE_NOTICE, visitor, page).location())
                .as("with the session of the first half, to the same portal")
                .startsWith(Insurer.CALLBACK + "?code=");
        assertThat(insurer.value(tenant, "select count(*) from consent")).isEqualTo("1");
        assertThat(insurer.value(tenant, "select count(*) from session")).isEqualTo("1");
    }

    @Test
    void ofManyWhoReportAStepAtOnceOneRecordsIt() throws Exception {
        Tenant tenant = insurer.open("ticket-e");
        Walker member = walker(tenant, "m0000003");
        Visitor visitor = insurer.visitor();
        Page terms = member.upTo(Step.TERMS, visitor);
        List<Page> answers = Race.between(8, i -> member.take(Step.TERMS, visitor.twin(), terms));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.leadsTo()).isEqualTo("user-id"));
        assertThat(insurer.value(tenant, "select count(*) from consent")).isEqualTo("1");
    }

    @Test
    void ofManyWhoFinishAtOnceOneBeginsTheSessionAndTheOthersGetItsCodes() throws Exception {
        Tenant tenant = insurer.open("ticket-f");
        Walker member = walker(tenant, "m0000004");
        Visitor visitor = insurer.visitor();
        Page done = member.upTo(Step.DONE_NOTICE, visitor);
        List<Page> answers = Race.between(8, i -> member.take(Step.DONE_NOTICE, visitor.twin(), done));
        assertThat(answers)
                .as("as the browser that clicks twice drops the first answer, with its cookie")
                .allSatisfy(answer -> assertThat(answer.location()).startsWith(Insurer.CALLBACK + "?code="));
        assertThat(insurer.value(tenant, "select count(*) from session")).isEqualTo("1");
        assertThat(insurer.value(tenant, "select count(*) from audit_event where kind = 'logged-in'"))
                .isEqualTo("1");
    }

    @Test
    void theSecondHalfOfTheLastClickGetsACookieOnlyFromTheSameBrowserWhileTheSessionLives() {
        Tenant tenant = insurer.open("ticket-i");
        Walker member = walker(tenant, "m0000007");
        Visitor visitor = insurer.visitor();
        Page done = member.upTo(Step.DONE_NOTICE, visitor);
        Visitor twin = visitor.twin();
        member.take(Step.DONE_NOTICE, visitor, done);

        Visitor stranger = insurer.visitor();
        assertThat(member.take(Step.DONE_NOTICE, stranger, done).status()).isEqualTo(410);
        assertThat(member.take(Step.DONE_NOTICE, twin, done).location()).startsWith(Insurer.CALLBACK + "?code=");
        assertThat(insurer.start(tenant, twin, Insurer.request())).isInstanceOf(Finished.class);

        insurer.execute(tenant, "update session set ended_at = now(), end_cause = 'logout'");
        twin.forget(Visitor.SESSION);
        assertThat(member.take(Step.DONE_NOTICE, twin, done).leadsTo())
                .as("logged out meanwhile")
                .isEqualTo("sign-in");
    }

    @Test
    void aJourneyThatTookTooLongLeadsBackToThePortal() {
        Tenant tenant = insurer.open("ticket-g");
        Walker member = walker(tenant, "m0000005");
        Visitor visitor = insurer.visitor();
        Page terms = member.upTo(Step.TERMS, visitor);
        insurer.execute(tenant, "update journey set expires_at = now()");
        Page over = member.take(Step.TERMS, visitor, terms);
        assertThat(over.status()).isEqualTo(410);
        assertThat(over.heading()).contains("時間が過ぎたため");
        assertThat(over.body()).contains("href=\"" + Insurer.INITIATE + "?iss=http");
        assertThat(insurer.value(tenant, "select count(*) from consent")).isEqualTo("0");
    }

    @Test
    void withoutAnAddressOfThePortalTheSameRequestIsRepeatedForADay() {
        Tenant tenant = insurer.open("ticket-h", settings -> settings, null);
        Walker member = walker(tenant, "m0000006");
        Visitor visitor = insurer.visitor();
        Page terms = member.upTo(Step.TERMS, visitor);
        insurer.execute(tenant, "update journey set expires_at = now()");
        Page over = visitor.get(terms.address());
        String again = tenant.issuer() + "/login/again?" + journeyOf(terms.address());
        assertThat(over.body()).contains("href=\"" + tenant.path() + "/login/again?" + journeyOf(terms.address()));

        assertThat(insurer.visitor().get(again).body())
                .as("the request is nobody else's")
                .contains("href=\"" + tenant.path() + "/\"");
        Page signIn = visitor.follow(visitor.get(again));
        Page next = visitor.follow(member.take(Step.PASSWORD, visitor, signIn));
        assertThat(next.heading()).isEqualTo(terms.heading());

        insurer.execute(tenant, "update journey set created_at = now() - interval '25 hours', expires_at = now()");
        Page tooLate = visitor.get(again);
        assertThat(tooLate.status()).isEqualTo(410);
        assertThat(tooLate.body()).contains("href=\"" + tenant.path() + "/\"");
    }

    private static void isTheEnd(Tenant tenant, Visitor visitor, String address) {
        String[] fields = {
            "user-id",
            "m0000009",
            "password",
            Insurer.INITIAL_PASSWORD,
            "birth-date",
            Insurer.BIRTH_DATE,
            "decision",
            "agree",
            "version",
            "1",
            "language",
            "ja",
            "method",
            "otp",
            "new-password",
            "d00000000",
            "email",
            "x@example.jp",
            "code",
            "123456",
            "next",
            "portal"
        };
        for (Page page : List.of(visitor.get(address), visitor.post(address, fields))) {
            assertThat(page.status()).as(address).isEqualTo(410);
            assertThat(page.body())
                    .as(address)
                    .containsPattern(
                            "<a class=\"button\" href=\"(" + Insurer.INITIATE + "[^\"]*|" + tenant.path() + "/)\"");
        }
    }

    private static String journeyOf(String address) {
        return address.replaceAll(".*(journey=[^&]*).*", "$1");
    }

    private static Step another(Step step) {
        return step == Step.TERMS ? Step.BIRTH_DATE : Step.TERMS;
    }

    /** All that a step could have changed. */
    private String everything(Tenant tenant) {
        return insurer.value(
                tenant,
                "select coalesce((select string_agg(j::text, ';' order by journey_id) from journey j), '')"
                        + " || (select string_agg(m::text, ';' order by member_id) from member m)"
                        + " || (select string_agg(p::text, ';' order by member_id) from (select member_id, kind, set_at"
                        + " from password) p)"
                        + " || (select count(*) from consent) || ' ' || (select count(*) from session)"
                        + " || ' ' || (select count(*) from email_challenge) || ' ' || (select count(*) from throttle)");
    }
}
