package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Origin;
import dev.genkan.credential.passkey.Passkeys;
import dev.genkan.credential.passkey.Place;
import dev.genkan.credential.passkey.Registration;
import dev.genkan.credential.passkey.RegistrationOutcome;
import dev.genkan.journey.Step;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.Prompt;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.testing.Camera;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Race;
import dev.genkan.testing.SoftAuthenticator;
import dev.genkan.testing.SoftAuthenticator.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Setting up a passkey and logging in with it, over HTTP (member-journey.md sections 4.1 and 5; rows S11, S13, S17, S18). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PasskeyPagesTest {
    private static final String PC =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
    private static final String LINE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari Line/14.1";
    private static final String SESSIONS = "select count(*) from session where ended_at is null";
    private static final String PASSKEYS =
            "select coalesce(string_agg(p::text, ';' order by passkey_id), '') from passkey p";

    @Inject
    Insurer insurer;

    @Inject
    Registration registration;

    @Inject
    Passkeys passkeys;

    @Inject
    Members members;

    @Inject
    Randomness randomness;

    Mailbox mailbox;

    @Test
    void theLoginAfterTheFirstOneSetsUpThePasskeyAndGivesItAName() {
        Tenant tenant = insurer.open("pk-a");
        Walker member = active(tenant);
        Visitor phone = insurer.visitor();
        SoftAuthenticator authenticator = SoftAuthenticator.at(tenant.origin());
        Page setUp = toSetUp(member, phone);
        assertThat(setUp.heading()).isEqualTo("顔や指紋でログインできるようにします");
        assertThat(setUp.body()).contains("name=\"sign-out\" value=\"yes\" checked", "代わりにワンタイムパスワードを設定する");
        Page stored = answer(phone, setUp, authenticator.create(setUp.options()));
        assertThat(stored.leadsTo()).isEqualTo("name-passkey");
        assertThat(insurer.value(tenant, "select name from passkey"))
                .as("stored at once, so that closing the tab leaves no orphan")
                .isEqualTo("iPhone");
        Page name = phone.follow(stored);
        assertThat(name.body()).contains("value=\"iPhone\"", "allAcceptedCredentialIds");
        assertThat(phone.submit(name, "name", " ").problems()).containsExactly("name: 端末の名前を入力してください。");
        Page portal = phone.submit(name, "name", "花子のスマホ");
        assertThat(portal.location()).startsWith(Insurer.CALLBACK + "?code=");
        assertThat(insurer.value(tenant, "select name from passkey")).isEqualTo("花子のスマホ");
        assertThat(newest(tenant)).isEqualTo("phr pwd,pop,user,mfa");
        assertThat(mailbox.await(member.email(), 2).get(1).text()).contains("パスキー（顔・指紋でのログイン）が登録されました");
    }

    @Test
    void aPasskeyAloneLogsInAndIsTwoFactors() {
        Tenant tenant = insurer.open("pk-b");
        Walker member = active(tenant);
        SoftAuthenticator authenticator = setUp(member, insurer.visitor());
        Visitor browser = insurer.visitor();
        Page signIn = browser.get(insurer.begin(tenant, browser));
        assertThat(signIn.body()).contains("autocomplete=\"username webauthn\"", "data-autofill", "パスキーでログイン");
        Page portal = answer(browser, signIn, authenticator.get(signIn.options()));
        assertThat(portal.location()).startsWith(Insurer.CALLBACK + "?code=");
        assertThat(newest(tenant)).isEqualTo("phr pop,user,mfa");
        assertThat(insurer.value(tenant, "select count(*) from passkey where last_used_at is not null"))
                .isEqualTo("1");
    }

    @Test
    void whereATenantWantsThePasswordFirstAPasskeyAloneIsNotEnough() {
        Tenant tenant = insurer.open("pk-c");
        Walker member = active(tenant);
        SoftAuthenticator authenticator = setUp(member, insurer.visitor());
        Visitor browser = insurer.visitor();
        Page signIn = browser.get(insurer.begin(tenant, browser));
        insurer.change(
                tenant, settings -> Insurer.with(settings, new TenantSettings.SecondFactor(false, true, 0, false)));
        assertThat(answer(browser, signIn, authenticator.get(signIn.options())).status())
                .isEqualTo(422);
        assertThat(browser.get(signIn.address()).body()).doesNotContain("data-passkey");
    }

    @Test
    void afterThePasswordThePasskeyIsAskedFor() {
        Tenant tenant = insurer.open("pk-d");
        Walker member = active(tenant);
        SoftAuthenticator authenticator = setUp(member, insurer.visitor());
        Visitor browser = insurer.visitor();
        Page factor = toFactor(member, browser);
        assertThat(factor.heading()).isEqualTo("パスキーで確認してください");
        assertThat(factor.body()).contains("Bluetooth");
        Page portal =
                answer(browser, factor, authenticator.get(factor.options()).userHandle(null));
        assertThat(portal.location()).startsWith(Insurer.CALLBACK + "?code=");
        assertThat(newest(tenant)).isEqualTo("phr pwd,pop,user,mfa");
    }

    /** Section 5.2; the rest of it is in {@link TrustedBrowserTest}. */
    @Test
    void afterAPasskeyTheBrowserCanBeTrustedWhereTheTenantAllowsIt() {
        Tenant tenant = insurer.open("pk-s");
        Walker member = active(tenant);
        SoftAuthenticator authenticator = setUp(member, insurer.visitor());
        Visitor browser = insurer.visitor();
        assertThat(toFactor(member, browser).body()).doesNotContain("name=\"trust\"");
        insurer.change(
                tenant, settings -> Insurer.with(settings, new TenantSettings.SecondFactor(true, false, 7, false)));
        Page factor = toFactor(member, browser);
        assertThat(factor.body()).contains("name=\"trust\"", "7日間").doesNotContain("checked");
        browser.post(
                factor.ceremony(),
                "message",
                authenticator.get(factor.options()).userHandle(null).json(),
                "trust",
                "yes");
        browser.forget(Visitor.SESSION);
        Page signIn = browser.get(insurer.begin(tenant, browser));
        assertThat(member.logIn(browser, signIn, Walker.NEW_PASSWORD).location())
                .startsWith(Insurer.CALLBACK + "?code=");
        assertThat(newest(tenant)).isEqualTo("urn:genkan:acr:1fa pwd");
    }

    @Test
    void anyOfSeveralPasskeysWillDo() {
        Tenant tenant = insurer.open("pk-e");
        Walker member = active(tenant);
        SoftAuthenticator phone = setUp(member, insurer.visitor());
        SoftAuthenticator pc = SoftAuthenticator.at(tenant.origin());
        addAtTheAccountPage(member, pc);
        for (SoftAuthenticator authenticator : List.of(phone, pc)) {
            Visitor visitor = insurer.visitor();
            Page factor = toFactor(member, visitor);
            assertThat(answer(
                                    visitor,
                                    factor,
                                    authenticator.get(factor.options()).userHandle(null))
                            .location())
                    .startsWith(Insurer.CALLBACK + "?code=");
        }
    }

    @ParameterizedTest
    @CsvSource({"yes, 1", "'', 2"})
    void theTickedBoxEndsAllOtherSessions(String ticked, String left) {
        Tenant tenant = insurer.open("pk-f" + left);
        Walker member = active(tenant);
        assertThat(insurer.value(tenant, SESSIONS))
                .as("that of the first login")
                .isEqualTo("1");
        Visitor phone = insurer.visitor();
        Page setUp = toSetUp(member, phone);
        SoftAuthenticator authenticator = SoftAuthenticator.at(tenant.origin());
        Page stored = phone.post(
                setUp.ceremony(),
                "message",
                authenticator.create(setUp.options()).json(),
                "sign-out",
                ticked);
        assertThat(phone.submit(phone.follow(stored), "name", "x").location()).startsWith(Insurer.CALLBACK + "?code=");
        assertThat(insurer.value(tenant, SESSIONS)).isEqualTo(left);
        assertThat(insurer.value(
                        tenant,
                        "select count(*) from audit_event where kind = 'session-ended'"
                                + " and details ->> 'cause' = 'credential_changed'"))
                .isEqualTo(ticked.isEmpty() ? "0" : "1");
    }

    @ParameterizedTest
    @CsvSource({
        "NotAllowedError, 端末からは、詳しい理由がわかりません",
        "InvalidStateError, すでにパスキーが登録されています",
        "NotSupportedError, パスキーに対応していません",
        "Unsupported, パスキーに対応していません",
        "SecurityError, アドレスが正しくない",
        "ConstraintError, 画面ロックを設定して",
        "UnknownError, 思いがけない答え",
        "<script>, 思いがけない答え",
        "'', パスキーに対応していません"
    })
    void whatTheBrowserCanTellApartIsToldApart(String failure, String text) {
        Tenant tenant = insurer.open("pk-g");
        Walker member = active(tenant);
        Visitor phone = insurer.visitor();
        Page setUp = toSetUp(member, phone);
        Page failed = phone.post(setUp.ceremony(), "failure", failure, "sign-out", "yes");
        assertThat(failed.status()).isEqualTo(422);
        assertThat(failed.heading()).isEqualTo("パスキーを登録できませんでした");
        assertThat(failed.title()).startsWith("エラー:");
        assertThat(failed.body())
                .contains(text, "もう一度試す", "代わりにワンタイムパスワードを設定する", "value=\"yes\" checked")
                .doesNotContain("<script>,");
        Page again = answer(phone, failed, SoftAuthenticator.at(tenant.origin()).create(failed.options()));
        assertThat(again.leadsTo()).isEqualTo("name-passkey");
    }

    @Test
    void aRefusedRegistrationIsToldToTheDeviceAndCanBeTriedAgain() {
        Tenant tenant = insurer.open("pk-h");
        Walker member = active(tenant);
        Visitor phone = insurer.visitor();
        Page setUp = toSetUp(member, phone);
        SoftAuthenticator authenticator = SoftAuthenticator.at(tenant.origin());
        Page failed = answer(phone, setUp, authenticator.create(setUp.options()).flags(SoftAuthenticator.UP));
        assertThat(failed.body()).contains("確認が行われませんでした", "data-passkey-unknown");
        assertThat(insurer.value(tenant, PASSKEYS)).isEmpty();
        assertThat(answer(phone, failed, authenticator.create(failed.options())).leadsTo())
                .isEqualTo("name-passkey");
        Page replayed = answer(phone, setUp, authenticator.create(setUp.options()));
        assertThat(replayed.leadsTo()).as("the step is past").isEqualTo("name-passkey");
    }

    @Test
    void everyLieOfALoginIsRefusedAndBeginsNothing() {
        Tenant tenant = insurer.open("pk-i");
        Walker member = active(tenant);
        SoftAuthenticator authenticator = setUp(member, insurer.visitor());
        SoftAuthenticator stranger = SoftAuthenticator.at(tenant.origin());
        String before = insurer.value(tenant, SESSIONS) + insurer.value(tenant, PASSKEYS);
        List<UnaryOperator<Message>> lies = List.of(
                message -> message.challenge(new byte[32]),
                message -> message.origin("https://genkan.example"),
                message -> message.rpId("genkan.example"),
                message -> message.flags(SoftAuthenticator.UP),
                Message::spoiled,
                Message::crossOrigin,
                message -> message.signedBy(stranger),
                message -> message.credentialId(stranger.credentialId()),
                message -> message.userHandle(new byte[64]),
                message -> message.type("webauthn.create"));
        for (UnaryOperator<Message> lie : lies) {
            Visitor browser = insurer.visitor();
            Page signIn = browser.get(insurer.begin(tenant, browser));
            Page refused = answer(browser, signIn, lie.apply(authenticator.get(signIn.options())));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("もう一度試す", "ユーザーIDとパスワードでログインする");
        }
        assertThat(insurer.value(tenant, SESSIONS) + insurer.value(tenant, PASSKEYS))
                .isEqualTo(before);
    }

    @Test
    void anotherTenantsPasskeyIsToldToBeUnknown() {
        Tenant theirs = insurer.open("pk-j");
        SoftAuthenticator authenticator = setUp(active(theirs), insurer.visitor());
        Tenant tenant = insurer.open("pk-k");
        Visitor browser = insurer.visitor();
        Page signIn = browser.get(insurer.begin(tenant, browser));
        Page refused = answer(browser, signIn, authenticator.get(signIn.options()));
        assertThat(refused.body()).contains("ここでは使えません", "data-passkey-unknown");
    }

    @Test
    void anotherMembersPasskeyIsNoSecondFactorAndNotWhomThePortalMeant() {
        Tenant tenant = insurer.open("pk-l");
        SoftAuthenticator theirs = setUp(active(tenant), insurer.visitor());
        Walker member = active(tenant);
        setUp(member, insurer.visitor());
        Visitor browser = insurer.visitor();
        Page factor = toFactor(member, browser);
        assertThat(answer(browser, factor, theirs.get(factor.options())).body()).contains("ほかのユーザーIDのもの");
        UUID own = UUID.fromString(
                insurer.value(tenant, "select member_id::text from member where user_id = '" + member.userId() + "'"));
        AuthorizationRequest hinted = Insurer.request(null, insurer.subject(tenant, own), Prompt.LOGIN);
        Page signIn = browser.get(((dev.genkan.journey.Next) insurer.start(tenant, browser, hinted))
                .open()
                .address(tenant)
                .toString());
        assertThat(answer(browser, signIn, theirs.get(signIn.options())).body()).contains("ほかのユーザーIDのもの");
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspended", "withdrawn"})
    void whoIsNotLetInIsToldSo(String state) {
        Tenant tenant = insurer.open("pk-m-" + state);
        SoftAuthenticator authenticator = setUp(active(tenant), insurer.visitor());
        insurer.execute(tenant, "update member set state_before = state, state = '" + state + "'");
        Visitor browser = insurer.visitor();
        Page signIn = browser.get(insurer.begin(tenant, browser));
        Page closed = answer(browser, signIn, authenticator.get(signIn.options()));
        Page end = closed.status() == 303 ? browser.follow(closed) : closed;
        assertThat(end.status()).isEqualTo(403);
        assertThat(end.body()).contains("0120-000-000");
    }

    @Test
    void whoCannotUseAPasskeyChoosesTheOtherMethodWhereTheTenantAllowsIt() {
        Tenant tenant = insurer.open("pk-n");
        Visitor phone = insurer.visitor();
        Page setUp = toSetUp(active(tenant), phone);
        String instead = setUp.address().replace("set-up-passkey", "otp-instead");
        insurer.change(
                tenant, settings -> Insurer.with(settings, new TenantSettings.SecondFactor(true, true, 0, true)));
        assertThat(phone.get(setUp.address()).body()).doesNotContain("otp-instead");
        assertThat(phone.post(instead).leadsTo()).isEqualTo("set-up-passkey");
        insurer.change(tenant, settings -> Insurer.with(settings, TenantSettings.SecondFactor.STANDARD));
        assertThat(phone.post(instead).leadsTo()).isEqualTo("set-up-otp");
        assertThat(insurer.value(tenant, "select method from member")).isEqualTo("otp");
    }

    @Test
    void aPcHearsOfThePhoneFirstAndAnAppOfTheBrowser() {
        Tenant tenant = insurer.open("pk-o");
        Walker member = active(tenant);
        Visitor pc = insurer.visitor().with(PC);
        Page hint = toSetUp(member, pc);
        assertThat(hint.heading()).isEqualTo("スマートフォンでの登録をおすすめします");
        assertThat(hint.body()).contains("https://portal.example/").doesNotContain("data-passkey=");
        assertThat(Camera.readPage(hint.body())).startsWith(Insurer.INITIATE);
        assertThat(hint.body()).contains("role=\"img\" aria-label=", "を開くQRコード");
        assertThat(pc.get(hint.address() + "&here=yes").heading()).isEqualTo("顔や指紋でログインできるようにします");
        Page inApp = pc.with(LINE).get(hint.address());
        assertThat(inApp.heading()).isEqualTo("ほかのブラウザーで開いてください");
        assertThat(inApp.body()).contains("data-copy=\"address\"").doesNotContain("data-passkey=");
        assertThat(pc.get(hint.address() + "&here=yes").body()).contains("data-passkey=");
    }

    @Test
    void ofTwoTabsOfOneLoginOneSetsUpAndBothGoOn() throws Exception {
        Tenant tenant = insurer.open("pk-p");
        Visitor phone = insurer.visitor();
        Page first = toSetUp(active(tenant), phone);
        Page second = phone.get(first.address());
        List<Page> tabs = List.of(first, second);
        List<Page> answers = Race.between(
                2,
                i -> answer(
                        phone.twin(),
                        tabs.get(i),
                        SoftAuthenticator.at(tenant.origin()).create(tabs.get(i).options())));
        assertThat(insurer.value(tenant, "select count(*) from passkey")).isEqualTo("1");
        assertThat(answers).anySatisfy(page -> assertThat(page.leadsTo()).isEqualTo("name-passkey"));
        for (Page page : answers) {
            boolean wasBehind = page.status() == 422;
            assertThat(wasBehind ? page.body() : page.leadsTo()).contains(wasBehind ? "先に進みました" : "name-passkey");
        }
    }

    @Test
    void ofTwoLoginsOneSetsUpAndTheOtherHasToProveIt() throws Exception {
        Tenant tenant = insurer.open("pk-q");
        Walker member = active(tenant);
        List<Visitor> visitors = List.of(insurer.visitor(), insurer.visitor());
        List<Page> pages = List.of(toSetUp(member, visitors.get(0)), toSetUp(member, visitors.get(1)));
        answer(
                visitors.get(0),
                pages.get(0),
                SoftAuthenticator.at(tenant.origin()).create(pages.get(0).options()));
        Page late = answer(
                visitors.get(1),
                pages.get(1),
                SoftAuthenticator.at(tenant.origin()).create(pages.get(1).options()));
        assertThat(late.leadsTo()).isEqualTo("factor-passkey");
        assertThat(insurer.value(tenant, "select count(*) from passkey")).isEqualTo("1");
        Page factor = visitors.get(1).follow(late);
        assertThat(factor.body())
                .as("the device learns that its new passkey is none")
                .contains("allAcceptedCredentialIds");
    }

    @Test
    void aPageOfFailureReadAgainLeadsBack() {
        Tenant tenant = insurer.open("pk-r");
        Visitor browser = insurer.visitor();
        Page signIn = browser.get(insurer.begin(tenant, browser));
        Page failed = browser.post(signIn.ceremony(), "failure", "NotAllowedError");
        assertThat(failed.heading()).isEqualTo("パスキーを確認できませんでした");
        assertThat(failed.body()).contains("使えるパスキーがない");
        assertThat(browser.get(signIn.ceremony() + "&lang=en").leadsTo()).isEqualTo("sign-in");
        Page english = insurer.visitor().reading("en").post(signIn.ceremony(), "failure", "NotAllowedError");
        assertThat(english.status()).as("another browser's ticket").isEqualTo(410);
    }

    /** Through the first login. */
    private Walker active(Tenant tenant) {
        String userId = "m" + UUID.randomUUID().toString().substring(24);
        insurer.member(tenant, userId);
        Walker member = new Walker(insurer, mailbox, tenant, userId);
        member.toTheEnd(insurer.visitor());
        return member;
    }

    private Page toSetUp(Walker member, Visitor visitor) {
        return loggedIn(member, visitor, Step.ENROL_PASSKEY.path());
    }

    private Page toFactor(Walker member, Visitor visitor) {
        return loggedIn(member, visitor, "factor-passkey");
    }

    private Page loggedIn(Walker member, Visitor visitor, String page) {
        Page signIn = visitor.get(insurer.begin(member.tenant(), visitor));
        Page answer = member.logIn(visitor, signIn, Walker.NEW_PASSWORD);
        assertThat(answer.leadsTo()).isEqualTo(page);
        return visitor.follow(answer);
    }

    private SoftAuthenticator setUp(Walker member, Visitor phone) {
        SoftAuthenticator authenticator = SoftAuthenticator.at(member.tenant().origin());
        Page setUp = toSetUp(member, phone);
        Page name = phone.follow(answer(phone, setUp, authenticator.create(setUp.options())));
        phone.submit(name, "name", "iPhone");
        return authenticator;
    }

    private void addAtTheAccountPage(Walker member, SoftAuthenticator authenticator) {
        Tenant tenant = member.tenant();
        Place place = new Place(randomness.token(), null, Origin.GENKAN);
        Member known = insurer.inTenant(tenant.id(), tx -> members.findByUserId(tx, member.userId()))
                .orElseThrow();
        String options = registration.options(tenant, place, known, Locale.JAPANESE);
        RegistrationOutcome outcome = registration.verify(
                tenant, place, known, authenticator.create(options).json());
        Passkeys.Owner owner = new Passkeys.Owner(tenant, known, Locale.JAPANESE, Origin.GENKAN);
        insurer.inTenant(
                tenant.id(), tx -> passkeys.add(tx, owner, ((RegistrationOutcome.Verified) outcome).passkey(), "パソコン"));
    }

    private static Page answer(Visitor visitor, Page page, Message message) {
        return visitor.post(page.ceremony(), "message", message.json());
    }

    /** How the newest session was begun. */
    private String newest(Tenant tenant) {
        return insurer.value(
                tenant,
                "select acr || ' ' || array_to_string(amr, ',') from session order by created_at desc, auth_time desc limit 1");
    }
}
