package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import dev.genkan.credential.password.Passwords;
import dev.genkan.journey.Next;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Race;
import dev.genkan.testing.Screens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser that spares its member the second factor (member-journey.md, 5.2): never more than that, and not for longer. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class TrustedBrowserTest {
    private static final String TRUSTED = "genkan-trusted";
    private static final String BOX = "name=\"trust\"";
    private static final String BROWSERS = "select count(*) from trusted_browser";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern LISTED = Pattern.compile("name=\"browser\" value=\"([^\"]+)\"");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Insurer insurer;

    @Inject
    Tenants tenants;

    @Inject
    Passwords passwords;

    Mailbox mailbox;

    /** A member with an app. */
    private record Home(Tenant tenant, Walker member, Visitor browser, Authenticator app) {}

    @Test
    void ofACopiedCookieTheOlderValueEndsTheTrustForBoth() {
        Home home = trusting("trust-a");
        Visitor thief = home.browser().twin();
        assertSpared(logIn(home, thief));
        assertAsked(logIn(home, home.browser()));
        assertThat(insurer.value(home.tenant(), BROWSERS)).isEqualTo("0");
        assertAsked(logIn(home, thief));
        assertThat(insurer.value(
                        home.tenant(),
                        "select string_agg(kind || ' ' || outcome, ', ' order by happened_at) from audit_event"
                                + " where kind in ('browser-trusted', 'second-factor-spared', 'browser-not-trusted')"))
                .isEqualTo("browser-trusted done, second-factor-spared done, browser-not-trusted refused");
    }

    @Test
    void aValueIsGoodOnceAlsoInARace() throws Exception {
        Home home = trusting("trust-b");
        int runners = 4;
        List<Visitor> twins =
                Stream.generate(home.browser()::twin).limit(runners).toList();
        List<Page> answers = Race.between(runners, i -> logIn(home, twins.get(i)));
        assertThat(answers).filteredOn(TrustedBrowserTest::isSpared).hasSize(1);
        assertThat(insurer.value(home.tenant(), BROWSERS)).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%s", "%s.", "%s.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", ".%s", "%s.%s"})
    void whatIsForgedSparesNothing(String form) {
        Home home = trusting("trust-c" + Integer.toHexString(form.hashCode()));
        String id = insurer.value(home.tenant(), "select browser_id::text from trusted_browser");
        Visitor forger = insurer.visitor();
        forger.keep(TRUSTED, form.replace("%s", id));
        assertAsked(logIn(home, forger));
    }

    @Test
    void theCookieIsGoodForItsOwnMemberAndTenantOnly() {
        Home home = trusting("trust-d");
        Home neighbour = withApp("trust-d", "m0000002");
        Visitor shared = insurer.visitor();
        shared.keep(TRUSTED, home.browser().cookie(TRUSTED));
        assertAsked(logIn(neighbour, shared));
        Home elsewhere = withApp("trust-e", "m0000001");
        assertAsked(logIn(elsewhere, shared));
        assertSpared(logIn(home, home.browser()));
    }

    @Test
    void aWrongPasswordUsesNothingUp() {
        Home home = trusting("trust-f");
        home.browser().forget(Visitor.SESSION);
        assertThat(home.member()
                        .logIn(
                                home.browser(),
                                home.browser().get(insurer.begin(home.tenant(), home.browser())),
                                "falsch-falsch-1")
                        .status())
                .isEqualTo(422);
        assertSpared(logIn(home, home.browser()));
    }

    /** protocol.md: {@code amr} on a trusted device is that of the password. */
    @Test
    void aLoginInATrustedBrowserIsOneOfOneFactorUnderANewCookie() {
        Home home = trusting("trust-g");
        String before = home.browser().cookie(TRUSTED);
        Page answer = logIn(home, home.browser());
        assertSpared(answer);
        assertThat(newest(home.tenant())).isEqualTo("urn:genkan:acr:1fa pwd");
        assertThat(answer.answer().headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith(TRUSTED + "=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/t/trust-g", "Max-Age=2592000"));
        assertThat(home.browser().cookie(TRUSTED)).isNotEqualTo(before);
        assertThat(insurer.value(home.tenant(), "select t::text from trusted_browser t"))
                .doesNotContain(home.browser().cookie(TRUSTED).split("\\.")[1]);
        assertSpared(logIn(home, home.browser()));
        assertThat(insurer.value(home.tenant(), BROWSERS)).isEqualTo("1");
        assertThat(mailbox.await(home.member().email(), 3).get(2).text()).contains("2段階目の確認を省略するブラウザーが登録されました");
    }

    @Test
    void whatAsksForTwoFactorsGetsTheSecondOne() {
        Home home = trusting("trust-h");
        Page atOnce = logIn(home, home.browser(), "urn:genkan:acr:2fa");
        assertAsked(atOnce);
        assertSpared(logIn(home, home.browser()));
        Page stepUp = home.browser().follow(begun(home, home.browser(), "urn:genkan:acr:2fa"));
        assertThat(stepUp.body()).as("no box at a step-up").doesNotContain(BOX);
        home.browser().submit(stepUp, "code", code(home), "trust", "yes");
        assertThat(newest(home.tenant())).isEqualTo("urn:genkan:acr:2fa pwd,otp,mfa");
        assertThat(insurer.value(home.tenant(), BROWSERS)).isEqualTo("1");
    }

    @Test
    void aChangeOnTheAccountPageIsNotSparedTheFactor() {
        Home home = trusting("trust-i");
        assertSpared(logIn(home, home.browser()));
        assertThat(home.browser().get(account(home, "")).status()).isEqualTo(200);
        for (String page : List.of("/password", "/devices", "/email")) {
            Page answer = home.browser().post(account(home, page), "token", "x");
            assertThat(answer.leadsTo()).as(page).isEqualTo("second-factor");
        }
        home.browser().forget(Visitor.SESSION);
        Page door = home.browser().get(account(home, "/password"));
        assertAsked(home.member().logIn(home.browser(), home.browser().follow(door), Walker.NEW_PASSWORD));
    }

    @Test
    void anotherPasswordEndsIt() {
        Home home = trusting("trust-j");
        Page form = home.browser().get(account(home, "/password"));
        Page done = home.browser()
                .post(account(home, "/password"), "token", token(form), "new-password", "asagao-no-hana-9");
        assertThat(done.location()).isEqualTo(account(home, "?done=password"));
        assertThat(home.browser().get(account(home, "/trusted")).body()).contains("登録されたブラウザーはありません");
        home.browser().forget(Visitor.SESSION);
        Page signIn = home.browser().get(insurer.begin(home.tenant(), home.browser()));
        assertAsked(home.member().logIn(home.browser(), signIn, "asagao-no-hana-9"));
        assertThat(insurer.value(home.tenant(), BROWSERS)).isEqualTo("0");
    }

    @Test
    void oneMoreDeviceEndsIt() {
        Home home = trusting("trust-k");
        addDevice(home, "b");
        assertAsked(logIn(home, home.browser()));
    }

    @Test
    void oneDeviceLessEndsIt() {
        Home home = withApp("trust-l", "m0000001");
        addDevice(home, "b");
        trust(home);
        Page list = home.browser().get(account(home, "/devices"));
        String second = insurer.value(home.tenant(), "select device_id::text from totp_device where name = 'b'");
        home.browser().post(account(home, "/devices/" + second + "/delete"), "token", token(list));
        assertThat(insurer.value(home.tenant(), "select count(*) from totp_device"))
                .isEqualTo("1");
        assertAsked(logIn(home, home.browser()));
    }

    @Test
    void anotherMethodEndsItEvenIfTheOldOneIsChosenAgain() {
        Home home = trusting("trust-m");
        Page form = home.browser().get(account(home, "/method"));
        home.browser().post(account(home, "/method"), "token", token(form), "method", "passkey");
        home.browser().post(account(home, "/method"), "token", token(form), "method", "otp");
        assertThat(insurer.value(home.tenant(), "select method from member")).isEqualTo("otp");
        assertAsked(logIn(home, home.browser()));
    }

    @Test
    void aReIssueEndsIt() {
        Home home = trusting("trust-n");
        String member = insurer.value(home.tenant(), "select member_id::text from member");
        insurer.inTenant(home.tenant().id(), tx -> {
            passwords.setInitial(tx, UUID.fromString(member), Secret.of(Insurer.INITIAL_PASSWORD), Duration.ofDays(21));
            return tx;
        });
        home.browser().forget(Visitor.SESSION);
        Page signIn = home.browser().get(insurer.begin(home.tenant(), home.browser()));
        Page answer = home.member().logIn(home.browser(), signIn, Insurer.INITIAL_PASSWORD);
        assertAsked(answer);
        assertThat(factorPage(home.browser(), answer).body())
                .as("it would end with the new password")
                .doesNotContain(BOX);
    }

    @ParameterizedTest
    @CsvSource({
        "1, expires_at = now()",
        "2, created_at = now() - interval '30 days'",
    })
    void itEndsAfterTheTenantsDays(int number, String change) {
        Home home = trusting("trust-o" + number);
        insurer.execute(home.tenant(), "update trusted_browser set " + change);
        assertThat(home.browser().get(account(home, "/trusted")).body()).contains("登録されたブラウザーはありません");
        assertAsked(logIn(home, home.browser()));
    }

    @Test
    void aTenantThatAllowsItNoMoreAsksEverybody() {
        Home home = trusting("trust-p");
        allow(home.tenant(), 0);
        Page answer = logIn(home, home.browser());
        assertAsked(answer);
        Page factor = factorPage(home.browser(), answer);
        assertThat(factor.body()).doesNotContain(BOX);
        Visitor other = insurer.visitor();
        Page asked = factorPage(other, logIn(home, other));
        assertSpared(other.submit(asked, "code", code(home), "trust", "yes"));
        assertThat(other.cookie(TRUSTED)).as("a box that was not there").isNull();
        assertThat(other.get(account(home, "")).body()).doesNotContain("/account/trusted");
    }

    @Test
    void whoseMethodHasStillToBeSetUpIsAsked() {
        Home home = trusting("trust-q");
        insurer.execute(home.tenant(), "update member set method = 'passkey'");
        Page answer = logIn(home, home.browser());
        assertAsked(answer);
        assertThat(factorPage(home.browser(), answer).body()).doesNotContain(BOX);
    }

    @Test
    void theBoxIsNotTickedAndWithoutItNothingIsKept() {
        Home home = withApp("trust-r", "m0000001");
        Page page = factorPage(home.browser(), logIn(home, home.browser()));
        assertThat(page.body()).contains(BOX, "このブラウザーでは30日間、2段階目の確認を省略する").doesNotContain("checked");
        Page wrong = home.browser().submit(page, "code", "12345", "trust", "yes");
        assertThat(wrong.body()).as("as it was sent").contains("aria-describedby=\"trust-hint\" checked");
        assertSpared(home.browser().submit(page, "code", code(home)));
        assertThat(home.browser().cookie(TRUSTED)).isNull();
        assertThat(insurer.value(home.tenant(), BROWSERS)).isEqualTo("0");
        assertAsked(logIn(home, home.browser()));
    }

    @Test
    void theMemberSeesTheBrowsersAndEndsTheTrustInOne() {
        Home home = trusting("trust-s");
        Home stranger = trusting(withApp("trust-s", "m0000002"));
        assertThat(home.browser().get(account(home, "")).body()).contains("/account/trusted");
        Page list = home.browser().get(account(home, "/trusted"));
        assertThat(list.body()).contains("iPhone, Safari", "まだありません");
        Matcher listed = LISTED.matcher(list.body());
        assertThat(listed.results()).as("one's own").hasSize(1);
        assertThat(listed.reset().find()).isTrue();

        String token = token(stranger.browser().get(account(home, "/trusted")));
        stranger.browser().post(account(home, "/trusted"), "token", token, "browser", listed.group(1));
        home.browser().post(account(home, "/trusted"), "token", "x", "browser", listed.group(1));
        assertThat(insurer.value(home.tenant(), BROWSERS))
                .as("another member's, or without a form's token")
                .isEqualTo("2");

        Page done = home.browser().post(account(home, "/trusted"), "token", token(list), "browser", listed.group(1));
        assertThat(done.location()).isEqualTo(account(home, "?done=trust-ended"));
        assertThat(home.browser().follow(done).body()).contains("解除しました");
        assertAsked(logIn(home, home.browser()));
        assertSpared(logIn(stranger, stranger.browser()));
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void thePagesCanBeReadByEverybody(String language, int width, int height) {
        Home home = trusting("trust-t" + width);
        Visitor other = insurer.visitor().reading(language);
        Page factor = factorPage(other, logIn(home, other));
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            for (Visitor visitor : List.of(other, home.browser())) {
                for (String name : List.of(Visitor.BROWSER, Visitor.SESSION)) {
                    if (visitor.cookie(name) != null) {
                        context.addCookies(List.of(new Cookie(name, visitor.cookie(name))
                                .setUrl(home.tenant().at("/").toString())));
                    }
                }
                var page = context.newPage();
                page.navigate(visitor == other ? factor.address() : account(home, "/trusted"));
                new Screens(page, language + "-" + width).look(visitor == other ? "48-trust" : "49-trusted-browsers");
            }
        }
    }

    /** At the account page. */
    private void addDevice(Home home, String name) {
        Page list = home.browser().get(account(home, "/devices"));
        Page setUp = home.browser()
                .follow(home.browser().post(account(home, "/devices"), "token", token(list), "method", "otp"));
        home.browser().submit(setUp, "code", app(setUp).code(0), "name", name);
        assertThat(insurer.value(home.tenant(), "select count(*) from totp_device"))
                .isEqualTo("2");
    }

    private Home trusting(String tenant) {
        return trusting(withApp(tenant, "m0000001"));
    }

    private Home trusting(Home home) {
        trust(home);
        return home;
    }

    private void trust(Home home) {
        Page page = factorPage(home.browser(), logIn(home, home.browser()));
        assertSpared(home.browser().submit(page, "code", code(home), "trust", "yes"));
        assertThat(home.browser().cookie(TRUSTED)).isNotNull();
    }

    private Home withApp(String id, String userId) {
        Tenant opened = insurer.open(id);
        allow(opened, 30);
        Tenant tenant = tenants.find(opened.id()).orElseThrow();
        insurer.member(tenant, userId);
        Walker member = new Walker(insurer, mailbox, tenant, userId);
        member.toTheEnd(insurer.visitor());
        insurer.execute(tenant, "update member set method = 'otp' where method = 'passkey'");
        Visitor browser = insurer.visitor();
        Page signIn = browser.get(insurer.begin(tenant, browser));
        Page setUp = browser.follow(member.logIn(browser, signIn, Walker.NEW_PASSWORD));
        Authenticator app = app(setUp);
        assertSpared(browser.submit(setUp, "code", app.code(0), "name", "a"));
        return new Home(tenant, member, browser, app);
    }

    private void allow(Tenant tenant, int days) {
        insurer.execute(
                tenant,
                "update tenant set settings = jsonb_set(settings, '{secondFactor,trustedDays}', '" + days + "')");
        tenants.forget(tenant.id());
    }

    /** Up to what the password is answered with. */
    private Page logIn(Home home, Visitor visitor, String... acr) {
        visitor.forget(Visitor.SESSION);
        return home.member().logIn(visitor, begun(home, visitor, acr), Walker.NEW_PASSWORD);
    }

    private Page begun(Home home, Visitor visitor, String... acr) {
        AuthorizationRequest plain = Insurer.request();
        AuthorizationRequest request = new AuthorizationRequest(
                plain.clientId(),
                plain.redirectUri(),
                plain.state(),
                plain.nonce(),
                plain.scopes(),
                plain.prompts(),
                plain.maxAgeSeconds(),
                plain.loginHint(),
                plain.uiLocales(),
                List.of(acr),
                plain.codeChallenge(),
                plain.hintedSubject(),
                null);
        Next next = (Next) insurer.start(home.tenant(), visitor, request);
        return visitor.get(next.open().address(home.tenant()).toString());
    }

    private static Page factorPage(Visitor visitor, Page answer) {
        Page page = visitor.follow(answer);
        assertThat(page.heading()).isIn("ワンタイムパスワードの入力", "Enter your one-time password");
        return page;
    }

    /** As if time had gone by since the last code. */
    private String code(Home home) {
        insurer.execute(home.tenant(), "update totp_device set last_step = last_step - 100");
        return home.app().code(0);
    }

    private static Authenticator app(Page setUp) {
        Matcher link = Pattern.compile("href=\"(otpauth:[^\"]+)\"").matcher(setUp.body());
        assertThat(link.find()).as(setUp.heading()).isTrue();
        return Authenticator.of(link.group(1).replace("&amp;", "&"));
    }

    private static boolean isSpared(Page answer) {
        return answer.status() == 303 && answer.location().startsWith(Insurer.CALLBACK + "?code=");
    }

    private static void assertSpared(Page answer) {
        assertThat(answer.location()).startsWith(Insurer.CALLBACK + "?code=");
    }

    private static void assertAsked(Page answer) {
        assertThat(answer.leadsTo()).isEqualTo("factor-otp");
    }

    private String newest(Tenant tenant) {
        return insurer.value(
                tenant,
                "select acr || ' ' || array_to_string(amr, ',') from session order by created_at desc, auth_time desc limit 1");
    }

    private static String token(Page page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.heading()).isTrue();
        return token.group(1);
    }

    private static String account(Home home, String page) {
        return home.tenant().at("/account" + page).toString();
    }
}
