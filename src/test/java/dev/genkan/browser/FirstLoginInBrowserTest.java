package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Invitations;
import dev.genkan.testing.Invited;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first login as a member does it (member-journey.md sections 1 to 3), from the portal and back, in Chromium. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class FirstLoginInBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    Mailbox mailbox;

    @Inject
    Invitations invitations;

    @ConfigProperty(name = "genkan.demo.portal.midori")
    String midori;

    @ConfigProperty(name = "genkan.demo.portal.wakaba")
    String wakaba;

    @Test
    void onAPhoneInJapanese() {
        Invited member = invitations.invite("midori");
        try (BrowserContext phone = CHROMIUM.open(360, 740, "ja")) {
            MemberAtBrowser browser = new MemberAtBrowser(phone, member, "ja-360");
            browser.visits(midori).look("00-portal");
            browser.startsAt(midori).look("01-sign-in");
            browser.walksTheFirstLogin(mailbox, member.userId() + "@example.jp").look("08-done");
            browser.goesOnToThePortal().expectsAddress(midori).look("09-portal-logged-in");
            // On a phone the menu is the ☰ at the top left (row S10).
            browser.presses("details.menu summary").look("10-portal-menu");
            assertThat(browser.page.locator("details.menu summary").boundingBox().x)
                    .isLessThan(100);
            browser.presses("form[action='/logout'] button").expects("a[href='/login']");
            browser.startsAt(midori);
        }
    }

    @Test
    void onAPcInEnglish() {
        Invited member = invitations.invite("wakaba");
        try (BrowserContext pc = CHROMIUM.open(1280, 800, "en")) {
            MemberAtBrowser browser = new MemberAtBrowser(pc, member, "en-1280");
            browser.visits(wakaba).look("00-portal");
            browser.startsAt(wakaba).expectsTitle("Log in").look("01-sign-in");
            browser.walksTheFirstLogin(mailbox, member.userId() + "@example.jp").look("08-done");
            browser.goesOnToThePortal().expectsAddress(wakaba).look("09-portal-logged-in");
            // On a PC the menu is the member's name at the top right (row S10).
            assertThat(browser.page.locator("header").innerText()).contains(member.name());
            assertThat(browser.page.locator("details.menu summary").boundingBox().x)
                    .isGreaterThan(640);
            browser.presses("details.menu summary").look("10-portal-menu");
        }
    }

    @Test
    void goesOnAtTheOpenStepFromAnotherBrowser() {
        Invited member = invitations.invite("midori");
        try (BrowserContext phone = CHROMIUM.open(360, 740, "ja");
                BrowserContext pc = CHROMIUM.open(1280, 800, "ja")) {
            MemberAtBrowser first = new MemberAtBrowser(phone, member, "ja-360");
            first.startsAt(midori).signsInWithThePostcard();
            first.entersBirthDate(member.birthDateDigits()).agrees().expects("input[name=method]");

            MemberAtBrowser second = new MemberAtBrowser(pc, member, "ja-1280");
            second.startsAt(midori).look("01-sign-in");
            second.signsInWithThePostcard().expects("input[name=method]").look("04-user-id");
            second.choosesMethod("otp")
                    .choosesPassword(MemberAtBrowser.NEW_PASSWORD)
                    .expects("#email");

            // The phone knows only the postcard's password, which is none any more. With the new one it goes on.
            first.reload();
            first.expects("#password").expectsText("パスワードが変わったため").look("01-sign-in-again");
            first.signsIn(MemberAtBrowser.NEW_PASSWORD).expects("#email");
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void whoDoesNotAgreeReturnsToThePortal(String language, int width, int height) {
        Invited member = invitations.invite("midori");
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, language + "-" + width);
            browser.startsAt(midori).signsInWithThePostcard();
            browser.entersBirthDate(member.birthDateDigits()).refuses();
            browser.expects("button.secondary").look("11-terms-declined");
            browser.presses("a.button").expects("button[value=agree]");
            browser.refuses().presses("button.secondary").expectsAddress(midori).look("12-portal-access-denied");
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void anExpiredInitialPasswordSaysWhomToAsk(String language, int width, int height) {
        Invited member = invitations.inviteWithExpiredPassword("midori");
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, language + "-" + width);
            browser.startsAt(midori).signsInWithThePostcard();
            browser.expects("section.contact a[href^='tel:']").look("13-initial-password-expired");
        }
    }
}
