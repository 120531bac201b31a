package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import dev.genkan.audit.Origin;
import dev.genkan.credential.password.NewPassword;
import dev.genkan.credential.password.NewPasswordOutcome;
import dev.genkan.credential.password.Passwords;
import dev.genkan.database.Database;
import dev.genkan.member.Members;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Camera;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.Screens;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows S12 and S14: an authenticator app set up and asked for, and what ID tokens say of it. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OtpTest {
    private static final String PASSWORD = "asagao-no-hana-8";
    private static final String TWO_FACTORS = "urn:genkan:acr:2fa";
    private static final Pattern LINK = Pattern.compile("href=\"(otpauth://[^\"]*)\"");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Provider provider;

    @Inject
    Insurer insurer;

    @Inject
    Tenants tenants;

    @Inject
    Database database;

    @Inject
    Members members;

    @Inject
    Passwords passwords;

    @Inject
    NewPassword newPasswords;

    Mailbox mailbox;
    Tenant tenant;
    Party portal;
    UUID member;
    String userId;
    Visitor browser;

    @BeforeEach
    void memberWhoHasChosenOtp() {
        member(provider.tenant("otp"));
    }

    private void member(Tenant of) {
        tenant = of;
        portal = provider.party(tenant, "portal", TestClients.refreshing("client_secret_basic", false));
        member = provider.login(tenant).session().memberId();
        sql("update session set ended_at = now() where member_id = '" + member + "'");
        userId = value("select user_id from member where member_id = '" + member + "'");
        choosePassword();
        browser = insurer.visitor();
    }

    @Test
    void theNextLoginSetsUpTheAppThatScansThePage() {
        Page page = browser.follow(signIn(browser));
        assertThat(page.heading()).isEqualTo("ワンタイムパスワードの登録");
        Authenticator app = Authenticator.of(Camera.readPage(page.body()));
        assertThat(app.label()).isEqualTo("試験健康保険組合:" + userId);
        assertThat(app.parameters().get("issuer")).isEqualTo("試験健康保険組合");
        assertThat(app.secret()).matches("[A-Z2-7]{32}");
        assertThat(link(page)).isEqualTo(Camera.readPage(page.body()));
        assertThat(String.join("", groups(page))).isEqualTo(app.secret());
        assertThat(devices()).isZero();

        Instant before = Instant.now().minusSeconds(2);
        Page answer = browser.submit(page, "code", app.code(0), "name", "花子のスマホ", "sign-out", "on");
        JsonPath claims = tokens(answer);
        assertThat(claims.getString("acr")).isEqualTo(TWO_FACTORS);
        assertThat(claims.getList("amr", String.class)).containsExactly("pwd", "otp", "mfa");
        assertThat(claims.getLong("auth_time"))
                .isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
        assertThat(value("select name from totp_device where member_id = '" + member + "'"))
                .isEqualTo("花子のスマホ");
        assertThat(mailbox.await(userId + "@example.jp", 1).get(0).text()).contains("ワンタイムパスワードのアプリが登録されました");
    }

    @Test
    void thePageIsEnglishForWhoReadsEnglish() {
        Page page = browser.reading("en").follow(signIn(browser));
        assertThat(page.heading()).isEqualTo("Register an app for one-time passwords");
        assertThat(Authenticator.of(link(page)).parameters().get("issuer")).isEqualTo("Test Health Insurance Society");
    }

    @Test
    void theKeyIsSealedAtRestAndWaitsUnchangedForItsCode() {
        Page page = browser.follow(signIn(browser));
        Authenticator app = Authenticator.of(link(page));
        assertThat(link(browser.get(page.address()))).as("after a reload").isEqualTo(link(page));
        Page wrong = browser.submit(page, "code", "000000".equals(app.code(0)) ? "111111" : "000000", "name", "a");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.problems()).singleElement().asString().startsWith("code: 数字が合いません");
        assertThat(link(wrong)).as("after a wrong code").isEqualTo(link(page));
        assertThat(devices()).isZero();
        String stored = value("select string_agg(encode(key_sealed, 'escape'), ' ') from totp_enrolment"
                + " where member_id = '" + member + "'");
        assertThat(stored).doesNotContain(app.secret());

        Page late = browser.submit(page, "code", app.code(-4), "name", "a");
        assertThat(late.status()).isEqualTo(422);
        Page early = browser.submit(page, "code", app.code(4), "name", "a");
        assertThat(early.status()).isEqualTo(422);
        assertThat(browser.submit(page, "code", "12345", "name", " ").problems())
                .containsExactly("code: ワンタイムパスワードは、6桁の数字で入力してください。", "name: 端末の名前を入力してください。");
        assertThat(devices()).isZero();
    }

    @Test
    void aKeyThatWaitedTooLongIsReplacedAndThePageSaysSo() {
        Page page = browser.follow(signIn(browser));
        Authenticator app = Authenticator.of(link(page));
        sql("update totp_enrolment set expires_at = now() where member_id = '" + member + "'");
        Page renewed = browser.submit(page, "code", app.code(0), "name", "a");
        assertThat(renewed.problems()).singleElement().asString().startsWith("code: 時間が過ぎたため");
        assertThat(link(renewed)).isNotEqualTo(link(page));
        Authenticator next = Authenticator.of(link(renewed));
        assertThat(tokens(browser.submit(renewed, "code", next.code(0), "name", "a"))
                        .getString("acr"))
                .isEqualTo(TWO_FACTORS);
    }

    @Test
    void everyLaterLoginAsksForTheCode() {
        Authenticator app = setUp();
        Visitor other = insurer.visitor();
        Page page = other.follow(signIn(other));
        assertThat(page.heading()).isEqualTo("ワンタイムパスワードの入力");
        assertThat(page.body()).contains("inputmode=\"numeric\"", "autocomplete=\"one-time-code\"");
        String spaced = app.code(0).substring(0, 3) + "　" + app.code(0).substring(3);
        rewind();
        JsonPath claims = tokens(other.submit(page, "code", fullWidth(spaced)));
        assertThat(claims.getString("acr")).isEqualTo(TWO_FACTORS);
        assertThat(claims.getList("amr", String.class)).containsExactly("pwd", "otp", "mfa");
    }

    @Test
    void anyOfSeveralDevicesWillDo() {
        Authenticator first = setUp();
        String other = provider.login(tenant).session().memberId().toString();
        give(member.toString(), other);
        Authenticator second = setUp(insurer.visitor());
        give(other, member.toString());
        rewind();
        for (Authenticator app : List.of(first, second)) {
            Visitor visitor = insurer.visitor();
            Page page = visitor.follow(signIn(visitor));
            assertThat(tokens(visitor.submit(page, "code", app.code(0))).getString("acr"))
                    .isEqualTo(TWO_FACTORS);
        }
    }

    @Test
    void aCodeWorksOnce() {
        Authenticator app = setUp();
        Visitor one = insurer.visitor();
        Visitor other = insurer.visitor();
        Page page = one.follow(signIn(one));
        Page otherPage = other.follow(signIn(other));
        long present = Math.floorDiv(Instant.now().getEpochSecond(), 30L);
        sql("update totp_device set last_step = " + (present + 2) + " where member_id = '" + member + "'");
        assertUsed(one.submit(page, "code", app.code(0)));
        rewind();
        String code = app.code(0);
        assertThat(tokens(one.submit(page, "code", code)).getString("acr")).isEqualTo(TWO_FACTORS);
        assertUsed(other.submit(otherPage, "code", code));
    }

    private static void assertUsed(Page answer) {
        assertThat(answer.problems()).singleElement().asString().startsWith("code: この数字は、すでに使われています");
    }

    @Test
    void ofManyWhoBringTheSameCodeOneGetsIn() throws Exception {
        Authenticator app = setUp();
        rewind();
        int runners = 4;
        List<Visitor> visitors =
                Stream.generate(insurer::visitor).limit(runners).toList();
        List<Page> pages = visitors.stream()
                .map(visitor -> visitor.follow(signIn(visitor)))
                .toList();
        String code = app.code(0);
        List<Integer> answers = Race.between(
                runners, i -> visitors.get(i).submit(pages.get(i), "code", code).status());
        assertThat(answers).containsOnlyOnce(303).allMatch(status -> status == 303 || status == 422);
    }

    @Test
    void guessingBecomesSlowAndTheRightCodeIsNotLookedAtThen() {
        Authenticator app = setUp();
        rewind();
        Page page = browser.follow(signIn(browser));
        String wrong = app.code(9);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.submit(page, "code", wrong).status()).isEqualTo(422);
        }
        Page wait = browser.submit(page, "code", app.code(0));
        assertThat(wait.status()).isEqualTo(429);
        assertThat(Integer.parseInt(wait.header("Retry-After"))).isBetween(1, 30);
        assertThat(value(
                        "select count(*) from audit_event where kind = 'otp-refused' and member_id = '" + member + "'"))
                .isEqualTo("5");
    }

    @Test
    void twoTabsSetUpOneDevice() {
        Page one = browser.follow(signIn(browser));
        Page other = browser.follow(signIn(browser));
        Authenticator app = Authenticator.of(link(one));
        assertThat(link(other)).isNotEqualTo(link(one));
        assertThat(tokens(browser.submit(one, "code", app.code(0), "name", "a")).getString("acr"))
                .isEqualTo(TWO_FACTORS);
        Page late = browser.submit(other, "code", Authenticator.of(link(other)).code(0), "name", "b");
        assertThat(late.leadsTo()).isEqualTo("factor-otp");
        assertThat(devices()).isEqualTo(1);
    }

    @Test
    void aDoubleClickSetsUpOneDevice() throws Exception {
        Page page = browser.follow(signIn(browser));
        String code = Authenticator.of(link(page)).code(0);
        List<Visitor> twins = List.of(browser.twin(), browser.twin());
        List<Integer> answers = Race.between(
                2, i -> twins.get(i).submit(page, "code", code, "name", "a").status());
        assertThat(answers).containsOnly(303);
        assertThat(devices()).isEqualTo(1);
    }

    @Test
    void theBoxEndsEveryOtherSession() {
        Visitor phone = loggedInBefore();
        setUp(browser, "sign-out", "on");
        assertThat(silent(phone)).isEqualTo("login_required");
        assertThat(silent(browser)).isEqualTo("code");
        assertThat(value("select count(*) from audit_event where kind = 'session-ended' and member_id = '" + member
                        + "'"))
                .isEqualTo("1");
    }

    @Test
    void withoutTheBoxTheyGoOn() {
        Visitor phone = loggedInBefore();
        setUp(browser);
        assertThat(silent(phone)).isEqualTo("code");
    }

    /** Section 3.7, and OpenID Connect Core 11: nothing outlives a session that awaits its factor. */
    @Test
    void aSessionThatAwaitsItsFactorIsShortAndIsSteppedUpBySettingItUp() {
        awaiting(browser);
        Page answer = authorize(browser, "scope", "openid offline_access");
        JsonPath first = tokens(answer, "openid");
        assertThat(first.getString("acr")).isEqualTo("urn:genkan:acr:1fa");
        assertThat(first.getList("amr", String.class)).containsExactly("pwd");
        String cookie = browser.cookie(Visitor.SESSION);

        Page page = browser.follow(authorize(browser, "acr_values", TWO_FACTORS));
        assertThat(page.heading()).isEqualTo("ワンタイムパスワードの登録");
        JsonPath raised =
                tokens(browser.submit(page, "code", Authenticator.of(link(page)).code(0), "name", "a"));
        assertThat(raised.getString("acr")).isEqualTo(TWO_FACTORS);
        assertThat(raised.getList("amr", String.class)).containsExactly("pwd", "otp", "mfa");
        assertThat(raised.getString("sid")).isEqualTo(first.getString("sid"));
        assertThat(browser.cookie(Visitor.SESSION)).isNotEqualTo(cookie);
        assertThat(value("select (expires_at > now() + interval '9 hours')::text from session where session_id = '"
                        + raised.getString("sid") + "'"))
                .isEqualTo("true");
    }

    /** A change wants a proof that is not older than five minutes (section 6). */
    @Test
    void anOlderSessionHasToGiveThePasswordBeforeAnAppIsSetUpInIt() {
        awaiting(browser);
        sql("update session set auth_time = auth_time - interval '6 minutes' where member_id = '" + member + "'");
        Page answer = authorize(browser, "acr_values", TWO_FACTORS);
        assertThat(answer.leadsTo()).isEqualTo("sign-in");
        Page page = browser.follow(browser.submit(browser.follow(answer), "user-id", userId, "password", PASSWORD));
        assertThat(page.heading()).isEqualTo("ワンタイムパスワードの登録");
    }

    /** RFC 9470: the missing factor only. */
    @Test
    void aSessionOfOneFactorIsAskedForTheOtherOne() {
        Authenticator app = setUp();
        sql("update session set acr = 'urn:genkan:acr:1fa', amr = '{pwd}', auth_time = auth_time - interval '1 hour'"
                + " where member_id = '" + member + "' and ended_at is null");
        rewind();
        JsonPath before = tokens(authorize(browser));
        assertThat(before.getString("acr")).isEqualTo("urn:genkan:acr:1fa");
        assertThat(error(authorize(browser, "acr_values", TWO_FACTORS, "prompt", "none")))
                .isEqualTo("login_required");

        Page choice = authorize(browser, "acr_values", TWO_FACTORS);
        assertThat(choice.leadsTo()).isEqualTo("second-factor");
        Page page = browser.follow(browser.follow(choice));
        JsonPath after = tokens(browser.submit(page, "code", app.code(0)));
        assertThat(after.getString("acr")).isEqualTo(TWO_FACTORS);
        assertThat(after.getList("amr", String.class)).containsExactly("pwd", "otp", "mfa");
        assertThat(after.getString("sid")).isEqualTo(before.getString("sid"));
        assertThat(after.getLong("auth_time")).isGreaterThan(before.getLong("auth_time") + 3000);
        assertThat(tokens(authorize(browser, "acr_values", TWO_FACTORS, "prompt", "none"))
                        .getString("acr"))
                .isEqualTo(TWO_FACTORS);
    }

    /** Voluntary (OpenID Connect Core 3.1.2.1): the answer says what the session is. */
    @Test
    void whatAMemberCannotReachIsNotAskedFor() {
        setUp();
        assertThat(tokens(authorize(browser, "acr_values", "phr")).getString("acr"))
                .isEqualTo(TWO_FACTORS);
        assertThat(tokens(authorize(browser, "acr_values", "phr " + TWO_FACTORS))
                        .getString("acr"))
                .isEqualTo(TWO_FACTORS);
        assertThat(tokens(authorize(browser, "acr_values", "urn:genkan:acr:1fa"))
                        .getString("acr"))
                .isEqualTo("urn:genkan:acr:1fa");
    }

    /** Section 4.3. */
    @Test
    void recoveryCodesAreOfferedOnceTheAppIsSetUpAndShownOnce() {
        allowCodes();
        Page offer = browser.follow(setUpTo(browser));
        assertThat(offer.heading()).isEqualTo("リカバリーコードを用意しませんか");
        Page shown = browser.submit(offer, "next", "make");
        List<String> codes = codes(shown);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[2-9a-z]{4}-[2-9a-z]{4}"));
        String stored = value("select string_agg(encode(code_hash, 'escape'), ' ') from recovery_code");
        assertThat(codes).noneMatch(stored::contains);
        assertThat(browser.submit(offer, "next", "make").heading()).isEqualTo("リカバリーコードを保管してください");
        assertThat(value("select count(*) from recovery_code where member_id = '" + member + "'"))
                .as("a reload makes a set in the place of the one before")
                .isEqualTo("10");
        assertThat(tokens(browser.submit(shown, "next", "kept")).getString("acr"))
                .isEqualTo(TWO_FACTORS);
        assertThat(mailbox.await(userId + "@example.jp", 3).get(1).text()).contains("リカバリーコードが新しく作られました");
    }

    @Test
    void whoDoesNotWantRecoveryCodesGoesOn() {
        allowCodes();
        Page offer = browser.follow(setUpTo(browser));
        assertThat(tokens(browser.submit(offer, "next", "skip")).getString("acr"))
                .isEqualTo(TWO_FACTORS);
        assertThat(value("select count(*) from recovery_code where member_id = '" + member + "'"))
                .isEqualTo("0");
    }

    @Test
    void aRecoveryCodeStandsInForTheAppOnce() throws Exception {
        List<String> codes = withCodes();
        int runners = 4;
        List<Visitor> visitors =
                Stream.generate(insurer::visitor).limit(runners).toList();
        List<Page> pages = visitors.stream().map(this::recoveryPage).toList();
        String typed = codes.get(0).replace("-", "").toUpperCase(Locale.ROOT);
        List<Page> answers = Race.between(runners, i -> visitors.get(i).submit(pages.get(i), "code", typed));
        assertThat(answers).extracting(Page::status).containsOnlyOnce(303);
        JsonPath claims = tokens(answers.stream()
                .filter(answer -> answer.status() == 303)
                .findFirst()
                .orElseThrow());
        assertThat(claims.getString("acr")).isEqualTo(TWO_FACTORS);
        assertThat(claims.getList("amr", String.class)).containsExactly("pwd", "otp", "mfa");
        assertThat(mailbox.await(userId + "@example.jp", 3).get(2).text()).contains("リカバリーコードを使ったログインがありました");

        Visitor other = insurer.visitor();
        Page page = recoveryPage(other);
        assertThat(other.submit(page, "code", typed).problems())
                .singleElement()
                .asString()
                .startsWith("code: このコードは使えません");
        assertThat(other.submit(page, "code", "2f7k").problems())
                .singleElement()
                .asString()
                .startsWith("code: リカバリーコードは、英字と数字の8文字です");
    }

    @Test
    void whoHasFewRecoveryCodesLeftIsOfferedNewOnes() {
        List<String> codes = withCodes();
        Visitor visitor = insurer.visitor();
        Page page = recoveryPage(visitor);
        for (String code : codes.subList(1, 7)) {
            Visitor earlier = insurer.visitor();
            tokens(earlier.submit(recoveryPage(earlier), "code", code));
        }
        Page offer = visitor.submit(page, "code", codes.get(0));
        assertThat(visitor.follow(offer).body()).contains("残りのリカバリーコードは3個です");
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void thePagesForRecoveryCodesCanBeReadByEverybody(String language, int width, int height) {
        allowCodes();
        browser.reading(language);
        String offer = setUpTo(browser).location();
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            var page = at(context, browser);
            Screens screens = new Screens(page, language + "-" + width);
            page.navigate(offer);
            screens.look("44-recovery-offer");
            page.click("button[value=make]");
            page.waitForSelector("ol.codes");
            screens.look("45-recovery-codes");
        }
        Visitor other = insurer.visitor();
        Page entry = recoveryPage(other);
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            var page = at(context, other);
            Screens screens = new Screens(page, language + "-" + width);
            page.navigate(entry.address());
            screens.look("46-recovery");
            page.click("button.button");
            page.waitForSelector(".problem");
            screens.look("47-recovery-missing");
        }
    }

    /** In Chromium, with the cookie of this visitor. */
    private com.microsoft.playwright.Page at(BrowserContext context, Visitor visitor) {
        context.addCookies(List.of(new Cookie(Visitor.BROWSER, visitor.cookie(Visitor.BROWSER))
                .setUrl(tenant.at("/").toString())));
        return context.newPage();
    }

    /** Changed back by nobody: these tests have a tenant of their own. */
    private void allowCodes() {
        member(provider.tenant("otp-codes"));
        sql("update tenant set settings = jsonb_set(settings, '{secondFactor,recoveryCodes}', 'true')");
        tenants.forget(tenant.id());
        tenant = tenants.find(tenant.id()).orElseThrow();
    }

    private List<String> withCodes() {
        allowCodes();
        Page offer = browser.follow(setUpTo(browser));
        Page shown = browser.submit(offer, "next", "make");
        tokens(browser.submit(shown, "next", "kept"));
        return codes(shown);
    }

    private Page recoveryPage(Visitor visitor) {
        Page otp = visitor.follow(signIn(visitor));
        Matcher link =
                Pattern.compile("href=\"([^\"]*/login/factor-recovery[^\"]*)\"").matcher(otp.body());
        assertThat(link.find()).isTrue();
        Page page = visitor.get(link.group(1).replace("&amp;", "&"));
        assertThat(page.heading()).isEqualTo("リカバリーコードの入力");
        return page;
    }

    private static List<String> codes(Page shown) {
        return Pattern.compile("<code>([^<]*)</code>")
                .matcher(shown.body())
                .results()
                .map(code -> code.group(1))
                .toList();
    }

    private Page setUpTo(Visitor visitor) {
        Page page = visitor.follow(signIn(visitor));
        return visitor.submit(page, "code", Authenticator.of(link(page)).code(0), "name", "a");
    }

    private Authenticator setUp() {
        return setUp(browser);
    }

    private Authenticator setUp(Visitor visitor, String... more) {
        Page page = visitor.follow(signIn(visitor));
        Authenticator app = Authenticator.of(link(page));
        String[] fields = {"code", app.code(0), "name", "スマホ"};
        String[] all = Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        tokens(visitor.submit(page, all));
        return app;
    }

    /** Devices of one member to another: the login sets up one only. */
    private void give(String from, String to) {
        sql("update totp_device set member_id = '" + to + "' where member_id = '" + from + "'");
    }

    private Visitor loggedInBefore() {
        Visitor visitor = insurer.visitor();
        awaiting(visitor);
        return visitor;
    }

    /** As after the first login, whose end is the portal: a session before the method is set up. */
    private void awaiting(Visitor visitor) {
        sql("update member set state = 'activating' where member_id = '" + member + "'");
        Page done = visitor.follow(signIn(visitor));
        assertThat(tokens(visitor.submit(done, "next", "portal")).getString("acr"))
                .isEqualTo("urn:genkan:acr:1fa");
    }

    private Page signIn(Visitor visitor) {
        return signIn(visitor, authorize(visitor, "prompt", "login"));
    }

    private Page signIn(Visitor visitor, Page toSignIn) {
        return visitor.submit(visitor.follow(toSignIn), "user-id", userId, "password", PASSWORD);
    }

    private Page authorize(Visitor visitor, String... changes) {
        Map<String, String> request = new LinkedHashMap<>(provider.request(portal));
        request.put("scope", "openid");
        for (int i = 0; i < changes.length; i += 2) {
            request.put(changes[i], changes[i + 1]);
        }
        String query = request.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return visitor.get(tenant.at("/authorize?" + query).toString());
    }

    private String silent(Visitor visitor) {
        Map<String, String> answer = answer(authorize(visitor, "prompt", "none"));
        return answer.containsKey("code") ? "code" : answer.get("error");
    }

    private static String error(Page answer) {
        return answer(answer).get("error");
    }

    private static Map<String, String> answer(Page redirect) {
        String query = URI.create(redirect.location()).getRawQuery();
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private JsonPath tokens(Page redirect) {
        return tokens(redirect, "openid");
    }

    /** The ID token's claims. */
    private JsonPath tokens(Page redirect, String scope) {
        String code = answer(redirect).get("code");
        assertThat(code).as(redirect.location()).isNotNull();
        var answer = provider.token(portal, provider.tokenRequest(code));
        answer.then().statusCode(200);
        assertThat(answer.jsonPath().getString("scope")).isEqualTo(scope);
        String payload = answer.jsonPath().getString("id_token").split("\\.")[1];
        return new JsonPath(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    /** As if time had gone by since the last code. */
    private void rewind() {
        sql("update totp_device set last_step = last_step - 100 where member_id = '" + member + "'");
    }

    private int devices() {
        return Integer.parseInt(value("select count(*) from totp_device where member_id = '" + member + "'"));
    }

    private static String link(Page page) {
        Matcher link = LINK.matcher(page.body());
        assertThat(link.find()).as(page.heading()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static List<String> groups(Page page) {
        return Pattern.compile("<span>([A-Z2-7]{4})</span>")
                .matcher(page.body())
                .results()
                .map(group -> group.group(1))
                .toList();
    }

    private static String fullWidth(String digits) {
        return digits.codePoints()
                .map(digit -> digit >= '0' && digit <= '9' ? digit - '0' + '０' : digit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private void choosePassword() {
        database.inTenant(tenant.id(), tx -> {
            passwords.setInitial(tx, member, Secret.of(Insurer.INITIAL_PASSWORD), Duration.ofDays(1));
            return tx;
        });
        database.inTenant(tenant.id(), tx -> members.find(tx, member)).ifPresent(known -> {
            String initial = database.inTenant(tenant.id(), tx -> passwords.present(tx, member))
                    .orElseThrow()
                    .version();
            NewPasswordOutcome wanted = newPasswords.judge(tenant, known, initial, Secret.of(PASSWORD));
            database.inTenant(
                    tenant.id(), tx -> newPasswords.store(tx, Origin.GENKAN, (NewPasswordOutcome.Acceptable) wanted));
        });
    }

    private String value(String query) {
        return database.inTenant(
                tenant.id(),
                tx -> tx.sql().createQuery(query).mapTo(String.class).one());
    }

    private void sql(String update) {
        database.inTenant(tenant.id(), tx -> tx.sql().execute(update));
    }
}
