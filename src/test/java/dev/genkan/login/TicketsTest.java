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

/** Who may stand at a step (architecture.md, section 3; row S15), and where the others are led; wrong tickets are in WrongTicketsTest. */
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

    private static String journeyOf(String address) {
        return address.replaceAll(".*(journey=[^&]*).*", "$1");
    }
}
