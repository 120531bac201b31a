package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.journey.Finished;
import dev.genkan.journey.Next;
import dev.genkan.journey.Outcome;
import dev.genkan.journey.Step;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Prompt;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first login from outside (member-journey.md, sections 2 and 3), and what follows it. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class FirstLoginTest {
    @Inject
    Insurer insurer;

    Mailbox mailbox;

    private Walker walker(Tenant tenant, String userId) {
        insurer.member(tenant, userId);
        return new Walker(insurer, mailbox, tenant, userId);
    }

    @Test
    void leadsFromTheInitialPasswordToThePortal() {
        Tenant tenant = insurer.open("first-a");
        Walker member = walker(tenant, "m0000001");
        Visitor visitor = insurer.visitor();

        Page signIn = visitor.get(insurer.begin(tenant, visitor));
        assertThat(signIn.status()).isEqualTo(200);
        assertThat(signIn.heading()).isEqualTo("ログイン");
        assertThat(signIn.body())
                .contains("はがき", "autocomplete=\"username webauthn\"", "autocomplete=\"current-password\"");
        assertThat(signIn.header("Content-Security-Policy")).contains("form-action 'self' https://portal.example");

        Page birthDate = visitor.follow(member.take(Step.PASSWORD, visitor, signIn));
        assertThat(birthDate.heading()).isEqualTo("生年月日を入力してください");
        assertThat(birthDate.body()).contains("<strong>1 / 6</strong>", "初期パスワードは保存しなくてかまいません");

        Page terms = visitor.follow(member.take(Step.BIRTH_DATE, visitor, birthDate));
        assertThat(terms.body())
                .contains("2026年4月1日", "<h2>利用規約</h2>", "<li>一つ</li>", "&lt;script&gt;", "<strong>2 / 6</strong>")
                .doesNotContain("初期パスワードは保存", "<script>\n");

        Page userId = visitor.follow(member.take(Step.TERMS, visitor, terms));
        assertThat(userId.body()).contains("value=\"m0000001\"", "おすすめ", "6文字から32文字");

        Page password = visitor.follow(visitor.submit(userId, "user-id", "Ｈａｎａｋｏ.m", "method", "otp"));
        assertThat(password.body())
                .contains("value=\"Hanako.m\" autocomplete=\"username\" readonly", "autocomplete=\"new-password\"");

        Page email = visitor.follow(member.take(Step.NEW_PASSWORD, visitor, password));
        assertThat(email.body()).contains("ご家族と同じアドレスは使えません", "test.example.jp からのメール");

        Page code = visitor.follow(visitor.submit(email, "email", member.email()));
        assertThat(code.body()).contains("<strong>" + member.email() + "</strong>", "autocomplete=\"one-time-code\"");
        String wide = member.code(1)
                .chars()
                .collect(
                        StringBuilder::new,
                        (text, digit) -> text.append((char) (digit + 0xFEE0)).append(' '),
                        StringBuilder::append)
                .toString();
        Page done = visitor.follow(visitor.submit(code, "code", wide));
        assertThat(done.heading()).isEqualTo("設定が終わりました");
        assertThat(done.body()).contains("Hanako.m", "ワンタイムパスワード（OTP）", member.email(), "マイページへ進む");

        Page portal = visitor.submit(done, "next", "portal");
        assertThat(portal.status()).isEqualTo(303);
        assertThat(portal.location())
                .startsWith(Insurer.CALLBACK + "?code=")
                .contains("&state=state-1")
                .contains("&iss=http");
        assertThat(visitor.cookie(Visitor.SESSION)).isNotBlank();
        assertThat(insurer.value(tenant, "select state || ' ' || user_id_folded || ' ' || method from member"))
                .isEqualTo("active hanako.m otp");
        assertThat(insurer.value(tenant, "select acr || ' ' || array_to_string(amr, ' ') from session"))
                .isEqualTo("urn:genkan:acr:1fa pwd");
        assertThat(insurer.value(
                        tenant, "select string_agg(kind, ' ' order by happened_at, event_id) from audit_event"))
                .contains("activation-begun", "terms-accepted", "user-id-chosen", "method-chosen")
                .contains("member-activated", "logged-in");
    }

    /** OpenID Connect Core 2: {@code auth_time} is when the authentication occurred, and {@code max_age} goes by it. */
    @Test
    void theTimeOfAuthenticationIsThatOfThePasswordHoweverLongTheRestTakes() {
        Tenant tenant = insurer.open("first-slow");
        Walker member = walker(tenant, "m0000001");
        Visitor visitor = insurer.visitor();
        Page done = member.upTo(Step.DONE_NOTICE, visitor);
        insurer.execute(
                tenant,
                "update journey set facts ="
                        + " jsonb_set(facts, '{passwordProof,at}', to_jsonb(now() - interval '10 minutes'))");
        assertThat(member.take(Step.DONE_NOTICE, visitor, done).location()).startsWith(Insurer.CALLBACK + "?code=");

        assertThat(insurer.value(
                        tenant,
                        "select (now() - auth_time between interval '10 minutes' and interval '11 minutes')::text"
                                + " from session"))
                .isEqualTo("true");
        assertThat(insurer.value(tenant, "select (g.auth_time = s.auth_time)::text from grant_record g, session s"))
                .isEqualTo("true");
        assertThat(insurer.start(tenant, visitor, Insurer.request(3_600L, null)))
                .isInstanceOf(Finished.class);
        Outcome tooOld = insurer.start(tenant, visitor, Insurer.request(300L, null));
        assertThat(((Next) tooOld).open().step()).isEqualTo(Step.PASSWORD);
    }

    @Test
    void worksInEnglishToTheEnd() {
        Tenant tenant = insurer.open("first-b");
        Walker member = walker(tenant, "m0000002");
        Visitor visitor = insurer.visitor().reading("en");
        Page page = visitor.get(insurer.begin(tenant, visitor));
        assertThat(page.body()).contains("<html lang=\"en\">", "printed on the postcard");
        for (Step step : new Step[] {Step.PASSWORD, Step.BIRTH_DATE}) {
            page = visitor.follow(member.take(step, visitor, page));
        }
        assertThat(page.body()).contains("In force since 1 April 2026", "<ol><li>One</li><li>Two</li></ol>", "2 of 6");
        page = visitor.follow(visitor.submit(page, "decision", "agree", "version", "1", "language", "en"));
        for (Step step : new Step[] {Step.USER_ID_AND_METHOD, Step.NEW_PASSWORD, Step.EMAIL}) {
            page = visitor.follow(member.take(step, visitor, page));
            assertThat(page.body()).as(page.heading()).doesNotContainPattern("<h1>[^<]*[ぁ-ん]");
        }
        assertThat(page.heading()).isEqualTo("Your set-up is complete");
        assertThat(insurer.value(tenant, "select language from consent")).isEqualTo("en");
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {
                "PASSWORD",
                "SECOND_FACTOR",
                "ENROL_PASSKEY",
                "NAME_PASSKEY",
                "ENROL_TOTP",
                "RECOVERY_CODES",
                "CONSENT"
            },
            mode = EnumSource.Mode.EXCLUDE)
    void goesOnAtTheOpenStepFromAnotherBrowserAndAsksOnlyForThePasswordAgain(Step open) {
        Tenant tenant = insurer.open("first-c");
        Walker member = walker(tenant, "m1" + open.ordinal() + "00000");
        Page left = member.upTo(open, insurer.visitor());

        Visitor elsewhere = insurer.visitor();
        Page signIn = elsewhere.get(insurer.begin(tenant, elsewhere));
        boolean hasChosen = open.compareTo(Step.NEW_PASSWORD) > 0;
        Page next = elsewhere.follow(
                member.logIn(elsewhere, signIn, hasChosen ? Walker.NEW_PASSWORD : Insurer.INITIAL_PASSWORD));

        assertThat(next.heading()).isEqualTo(left.heading());
        assertThat(next.body()).contains("login/" + open.path());
    }

    @Test
    void asksOnlyForWhatTheTenantWants() {
        Tenant tenant = insurer.open("first-d", Insurer::withoutWhatCanBeLeftOut, null);
        Walker member = walker(tenant, "m0000004");
        Visitor visitor = insurer.visitor();
        Page terms = visitor.follow(member.take(Step.PASSWORD, visitor, visitor.get(insurer.begin(tenant, visitor))));
        assertThat(terms.body()).contains("<strong>1 / 4</strong>", "初期パスワードは保存しなくて");
        Page method = visitor.follow(member.take(Step.TERMS, visitor, terms));
        assertThat(method.heading()).isEqualTo("ログインの方法を選んでください");
        assertThat(method.body()).doesNotContain("name=\"user-id\"");
        Page password = visitor.follow(visitor.submit(method, "method", "otp", "user-id", "not-mine"));
        assertThat(password.body()).contains("value=\"m0000004\"");
        Page done = visitor.follow(member.take(Step.NEW_PASSWORD, visitor, password));
        assertThat(done.body()).contains("<strong>4 / 4</strong>");
    }

    @Test
    void endsWithoutASessionIfTheMethodShallBeSetUpNowAndBeginsAnewAtThePassword() {
        Tenant tenant = insurer.open("first-e");
        Walker member = walker(tenant, "m0000005");
        Visitor visitor = insurer.visitor();
        Page done = member.upTo(Step.DONE_NOTICE, visitor);

        Page signIn = visitor.follow(visitor.submit(done, "next", "set-up"));
        assertThat(signIn.heading()).isEqualTo("ログイン");
        assertThat(visitor.cookie(Visitor.SESSION)).isNull();
        assertThat(insurer.value(tenant, "select state from member")).isEqualTo("active");

        Page setUp = visitor.follow(member.logIn(visitor, signIn, Walker.NEW_PASSWORD));
        assertThat(setUp.heading()).isEqualTo("顔や指紋でログインできるようにします");
    }

    @Test
    void isFollowedBySingleSignOnWithoutAnyPage() {
        Tenant tenant = insurer.open("first-f");
        Walker member = walker(tenant, "m0000006");
        Visitor visitor = insurer.visitor();
        member.toTheEnd(visitor);
        String journeys = insurer.value(tenant, "select count(*) from journey");

        assertThat(insurer.start(tenant, visitor, Insurer.request())).isInstanceOf(Finished.class);
        assertThat(insurer.start(tenant, visitor, Insurer.request(Prompt.NONE))).isInstanceOf(Finished.class);
        assertThat(insurer.value(tenant, "select count(*) from journey")).isEqualTo(journeys);
        assertThat(step(insurer.start(tenant, visitor, Insurer.request(Prompt.LOGIN))))
                .isEqualTo(Step.PASSWORD);
        assertThat(step(insurer.start(tenant, visitor, Insurer.request(Prompt.SELECT_ACCOUNT))))
                .isEqualTo(Step.PASSWORD);
        assertThat(step(insurer.start(tenant, visitor, Insurer.request(0L, null))))
                .isEqualTo(Step.PASSWORD);
        assertThat(insurer.start(tenant, visitor, Insurer.request(3600L, null))).isInstanceOf(Finished.class);
        assertThat(step(insurer.start(tenant, visitor, Insurer.request(null, "somebody-else"))))
                .isEqualTo(Step.PASSWORD);
        assertThat(insurer.start(tenant, insurer.visitor(), Insurer.request(Prompt.NONE)))
                .isEqualTo(
                        new Outcome.Refused(ErrorCode.LOGIN_REQUIRED, "prompt=none, but a page is needed for sign-in"));
    }

    @Test
    void asksForConsentAgainOnceANewVersionOfTheTermsApplies() {
        Tenant tenant = insurer.open("first-g");
        Walker member = walker(tenant, "m0000007");
        Visitor visitor = insurer.visitor();
        member.toTheEnd(visitor);
        insurer.newTerms(tenant, 2);

        assertThat(((Outcome.Refused) insurer.start(tenant, visitor, Insurer.request(Prompt.NONE))).error())
                .isEqualTo(ErrorCode.INTERACTION_REQUIRED);
        Page terms = visitor.get(insurer.begin(tenant, visitor));
        assertThat(terms.body()).contains("規約が新しくなりました", "2026年4月1日から新しい規約").doesNotContain("初回の設定");
        Page old = visitor.submit(terms, "decision", "agree", "version", "1", "language", "ja");
        assertThat(old.status()).as("what was read is not what applies").isEqualTo(200);
        Page portal = visitor.submit(terms, "decision", "agree", "version", "2", "language", "ja");
        assertThat(portal.location()).startsWith(Insurer.CALLBACK + "?code=");
        assertThat(insurer.value(tenant, "select count(*) from session")).isEqualTo("1");
    }

    private static Step step(Outcome outcome) {
        return ((Next) outcome).open().step();
    }
}
