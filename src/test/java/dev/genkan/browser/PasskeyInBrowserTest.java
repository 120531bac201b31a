package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Camera;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Invitations;
import dev.genkan.testing.Invited;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.VirtualAuthenticator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A passkey from its set-up to the logins with it (rows S11, S13, S17 and S18), in Chromium with its virtual authenticator. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PasskeyInBrowserTest {
    private static final String SET_UP = "form[data-passkey=create] button";
    private static final String SIGN_IN = "form[data-passkey=get] button";
    private static final String SIGN_OUT = "input[name=sign-out]";
    private static final String SPY = "PublicKeyCredential.signalAllAcceptedCredentials = async (told) => {"
            + " window.accepted = told.allAcceptedCredentialIds; };";
    private static final String OUT = "form[action='/logout'] button";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    Mailbox mailbox;

    @Inject
    Invitations invitations;

    @ConfigProperty(name = "genkan.demo.portal.midori")
    String midori;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String genkan;

    @Test
    void onAPhoneInJapanese() {
        Invited member = invitations.invite("midori");
        try (BrowserContext phone = CHROMIUM.phone("ja")) {
            MemberAtBrowser browser = new MemberAtBrowser(phone, member, "ja-360");
            VirtualAuthenticator authenticator = VirtualAuthenticator.in(browser.page);
            browser.startsAt(midori).walksTheFirstLogin(mailbox, member.userId() + "@example.jp");
            browser.setsUpNow().expects("#password").signsIn(MemberAtBrowser.NEW_PASSWORD);
            browser.expects(SET_UP).look("60-set-up-passkey");
            browser.presses(SET_UP).expects("#name").look("61-name-passkey");
            assertThat(browser.page.inputValue("#name")).isEqualTo("Android");
            assertThat(authenticator.passkeys()).containsExactly(member.userId());
            browser.names("花子のスマートフォン").expectsAddress(midori);

            authenticator.isAttended(false);
            logsOut(browser).startsAt(midori).look("62-sign-in-with-passkey");
            browser.signsIn(MemberAtBrowser.NEW_PASSWORD).expects(SIGN_IN).look("63-passkey-factor");
            authenticator.isAttended(true);
            browser.presses(SIGN_IN).expectsAddress(midori);

            authenticator.recognises(false);
            logsOut(browser).startsAt(midori).presses(SIGN_IN);
            browser.expectsTitle("エラー:").look("64-passkey-not-allowed");
            authenticator.recognises(true);
            browser.presses(SIGN_IN).expectsAddress(midori).expects("details.menu");
        }
    }

    @Test
    void onAPcInEnglishWithThePasskeyAmongTheSuggestions() {
        Invited member = invitations.invite("midori");
        try (BrowserContext pc = CHROMIUM.open(1280, 800, "en")) {
            MemberAtBrowser browser = new MemberAtBrowser(pc, member, "en-1280");
            VirtualAuthenticator authenticator = VirtualAuthenticator.in(browser.page);
            browser.startsAt(midori).walksTheFirstLogin(mailbox, member.userId() + "@example.jp");
            browser.setsUpNow().expects("#password").signsIn(MemberAtBrowser.NEW_PASSWORD);
            browser.expects("#address").look("65-set-up-on-phone").presses("a.button");
            browser.expects(SET_UP).look("60-set-up-passkey");
            authenticator.recognises(false);
            browser.presses(SET_UP).expectsTitle("Error:").look("66-set-up-not-allowed");
            authenticator.recognises(true);
            browser.presses(SET_UP).expects("#name").look("61-name-passkey");
            browser.names("My PC").expectsAddress(midori);

            logsOut(browser).presses("a[href='/login']").expects("details.menu");
            browser.expectsAddress(midori);
        }
    }

    /** With one-time passwords besides: a member who has everything. */
    @Test
    void ofTwoPasskeysAndAnAppAnyWillDoAndADeletedOneIsToldToTheBrowser() {
        Invited member = invitations.invite("midori");
        try (BrowserContext pc = CHROMIUM.open(1280, 800, "ja")) {
            pc.addInitScript(SPY);
            MemberAtBrowser browser = new MemberAtBrowser(pc, member, "ja-1280");
            VirtualAuthenticator builtIn = VirtualAuthenticator.in(browser.page);
            setsUpTheApp(browser, member);
            addsPasskey(browser, "パソコン");
            builtIn.isAttended(false);
            VirtualAuthenticator stick = builtIn.stickBesides();
            addsPasskey(browser, "セキュリティキー");
            stick.isAttended(false);
            assertThat(accepted(browser)).hasSize(2);

            for (VirtualAuthenticator either : List.of(builtIn, stick)) {
                logsOut(browser.visits(midori)).startsAt(midori).signsIn(MemberAtBrowser.NEW_PASSWORD);
                browser.expects("#code").presses("a[href*=factor-passkey]").expects(SIGN_IN);
                either.isAttended(true);
                browser.presses(SIGN_IN).expectsAddress(midori).expects("details.menu");
                either.isAttended(false);
            }

            browser.visits(devices()).presses("li.device:has-text('セキュリティキー') a.danger");
            browser.presses("button.danger").expects(".notice.success");
            browser.expectsGone("li.device:has-text('セキュリティキー')");
            assertThat(accepted(browser)).hasSize(1);
        }
    }

    /** The member chooses one-time passwords, and sets them up at the second login. */
    private void setsUpTheApp(MemberAtBrowser browser, Invited member) {
        String email = member.userId() + "@example.jp";
        browser.startsAt(midori).signsInWithThePostcard();
        browser.entersBirthDate(member.birthDateDigits()).agrees().choosesMethod("otp");
        browser.choosesPassword(MemberAtBrowser.NEW_PASSWORD).asksForCode(email);
        browser.entersCode(MemberAtBrowser.codeFrom(mailbox, email, 1)).expects("button[value=portal]");
        browser.setsUpNow()
                .expects("#password")
                .signsIn(MemberAtBrowser.NEW_PASSWORD)
                .expects(".qr svg");
        Authenticator app =
                Authenticator.of(Camera.readScreen(browser.page.locator(".qr").screenshot()));
        browser.entersCode(app.code(0)).expectsAddress(midori).expects("details.menu");
    }

    private void addsPasskey(MemberAtBrowser browser, String name) {
        browser.visits(devices())
                .presses("button[value=passkey]")
                .expects("#address")
                .presses("a.button");
        browser.expects(SET_UP).presses(SET_UP).expects("#name").names(name);
        browser.expectsAddress(devices()).expects("li.device:has-text('" + name + "')");
    }

    /** What the page has told the device, last of all. */
    @SuppressWarnings("unchecked") // a list of texts, as the Web Authentication API has it
    private static List<String> accepted(MemberAtBrowser browser) {
        browser.page.waitForFunction("window.accepted !== undefined");
        return (List<String>) browser.page.evaluate("window.accepted");
    }

    private String devices() {
        return genkan + "/t/midori/account/devices";
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTickedBoxLogsTheOtherDeviceOut(boolean ticked) {
        Invited member = invitations.invite("midori");
        try (BrowserContext pc = CHROMIUM.open(1280, 800, "ja");
                BrowserContext phone = CHROMIUM.phone("ja")) {
            MemberAtBrowser other = new MemberAtBrowser(pc, member, "ja-1280");
            other.startsAt(midori).walksTheFirstLogin(mailbox, member.userId() + "@example.jp");
            other.goesOnToThePortal().expectsAddress(midori).expects("details.menu");
            MemberAtBrowser browser = new MemberAtBrowser(phone, member, "ja-360");
            VirtualAuthenticator.in(browser.page);
            browser.startsAt(midori).signsIn(MemberAtBrowser.NEW_PASSWORD).expects(SET_UP);
            assertThat(browser.page.isChecked(SIGN_OUT)).isTrue();
            browser.page.setChecked(SIGN_OUT, ticked);
            browser.presses(SET_UP).names("スマートフォン").expectsAddress(midori);
            other.visits(midori + "/login").expects(ticked ? "#password" : "details.menu");
        }
    }

    @Test
    void whereThereIsNoAuthenticatorThePageSaysWhatToDo() {
        Invited member = invitations.invite("midori");
        try (BrowserContext phone = CHROMIUM.phone("ja")) {
            MemberAtBrowser browser = new MemberAtBrowser(phone, member, "ja-360");
            browser.startsAt(midori).walksTheFirstLogin(mailbox, member.userId() + "@example.jp");
            browser.setsUpNow().expects("#password").signsIn(MemberAtBrowser.NEW_PASSWORD);
            browser.expects("[data-passkey-missing]").look("67-no-authenticator");
            assertThat(browser.page.isVisible(SET_UP)).isFalse();
            browser.presses("form[action*=otp-instead] button").expectsTitle("ワンタイムパスワード");
        }
    }

    @Test
    void withinAMessengerThePageLeadsToABrowser() {
        Invited member = invitations.invite("midori");
        try (BrowserContext messenger = CHROMIUM.phone("ja", " Line/14.1.0")) {
            MemberAtBrowser browser = new MemberAtBrowser(messenger, member, "ja-360");
            browser.startsAt(midori).walksTheFirstLogin(mailbox, member.userId() + "@example.jp");
            browser.setsUpNow().expects("#password").signsIn(MemberAtBrowser.NEW_PASSWORD);
            browser.expects("button[data-copy]").look("68-within-an-app");
            assertThat(browser.page.textContent("#address")).startsWith(midori);
        }
    }

    private MemberAtBrowser logsOut(MemberAtBrowser browser) {
        return browser.presses("details.menu summary").presses(OUT).expects("a[href='/login']");
    }
}
