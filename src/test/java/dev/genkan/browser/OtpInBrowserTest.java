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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows S12 and S14 in Chromium: an app set up beside a PC, and on a phone alone, and asked for from then on. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OtpInBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    Mailbox mailbox;

    @Inject
    Invitations invitations;

    @ConfigProperty(name = "genkan.demo.portal.midori")
    String midori;

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void setsUpTheAppAndIsAskedForItFromThenOn(String language, int width, int height) {
        Invited member = invitations.invite("midori");
        String email = member.userId() + "@example.jp";
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, language + "-" + width);
            browser.startsAt(midori).signsInWithThePostcard();
            browser.entersBirthDate(member.birthDateDigits()).agrees().choosesMethod("otp");
            browser.choosesPassword(MemberAtBrowser.NEW_PASSWORD).asksForCode(email);
            browser.entersCode(MemberAtBrowser.codeFrom(mailbox, email, 1)).expects("button[value=portal]");
            browser.setsUpNow().expects("#password");
            browser.signsIn(MemberAtBrowser.NEW_PASSWORD).expects(".qr svg").look("40-otp-set-up");

            String scanned = Camera.readScreen(browser.page.locator(".qr").screenshot());
            assertThat(browser.page.locator("a[href^='otpauth:']").getAttribute("href"))
                    .isEqualTo(scanned);
            Authenticator app = Authenticator.of(scanned);
            assertThat(browser.page.locator("#key").innerText().replace(" ", ""))
                    .isEqualTo(app.secret());

            assertThat(browser.page.isChecked("input[name=sign-out]")).isTrue();
            browser.entersCode(app.code(9)).expects(".problem").look("41-otp-set-up-wrong");
            browser.entersCode(app.code(0)).expectsAddress(midori).expects("details.menu");

            browser.presses("details.menu summary").presses("form[action='/logout'] button");
            browser.startsAt(midori).signsIn(MemberAtBrowser.NEW_PASSWORD);
            browser.expects("#code").look("42-otp");
            browser.entersCode(app.code(9)).expects(".problem").look("43-otp-wrong");
            browser.entersCode(app.code(1)).expectsAddress(midori).expects("details.menu");
        }
    }
}
