package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Invitations;
import dev.genkan.testing.Invited;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 5.1 in Chromium: from the sign-in page by mail and app to a new password, and back to the portal. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ForgottenPasswordInBrowserTest {
    private static final String CHOSEN = "asagao-no-hana-9";
    private static final Pattern LINK = Pattern.compile("https?://\\S+/login/reset\\?token=\\S+");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    Mailbox mailbox;

    @Inject
    Invitations invitations;

    @ConfigProperty(name = "genkan.demo.portal.midori")
    String midori;

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void setsANewPasswordAndIsBackAtThePortal(String language, int width, int height) {
        Invited member = invitations.invite("midori");
        String email = member.userId() + "@example.jp";
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, language + "-" + width);
            Authenticator app = setsUpTheApp(browser, member, email);

            browser.presses("details.menu summary").presses("form[action='/logout'] button");
            browser.startsAt(midori).presses("a[href*='forgotten-password']");
            browser.expects("#email").look("70-forgotten-password");
            browser.presses("button.button").expects("[data-error-summary]").look("71-forgotten-password-empty");
            browser.page.fill("#user-id", member.userId());
            browser.page.fill("#email", email);
            browser.presses("button.button").expects("a[href*='/login/again']").look("72-forgotten-password-sent");

            String link = link(email);
            browser.visits(link).expects("main ol li").look("73-forgotten-password-link");
            browser.presses("button.button").expects("#code").entersCode(app.code(1));
            browser.expects("#new-password").look("74-forgotten-password-new");
            assertThat(browser.page.inputValue("#user-id")).isEqualTo(member.userId());
            browser.choosesPassword(CHOSEN).expectsAddress(midori).expects("details.menu");
            browser.visits(link).expectsGone("main ol li").look("75-forgotten-password-used");

            browser.visits(midori).presses("details.menu summary").presses("form[action='/logout'] button");
            browser.startsAt(midori).signsIn(CHOSEN).expects("#code");
        }
    }

    private Authenticator setsUpTheApp(MemberAtBrowser browser, Invited member, String email) {
        browser.startsAt(midori).signsInWithThePostcard();
        browser.entersBirthDate(member.birthDateDigits()).agrees().choosesMethod("otp");
        browser.choosesPassword(MemberAtBrowser.NEW_PASSWORD).asksForCode(email);
        browser.entersCode(MemberAtBrowser.codeFrom(mailbox, email, 1)).expects("button[value=portal]");
        browser.setsUpNow().expects("#password");
        browser.signsIn(MemberAtBrowser.NEW_PASSWORD).expects(".qr svg");
        Authenticator app =
                Authenticator.of(browser.page.locator("a[href^='otpauth:']").getAttribute("href"));
        browser.entersCode(app.code(0)).expectsAddress(midori).expects("details.menu");
        return app;
    }

    private String link(String email) {
        List<String> links = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> mailbox.to(email).stream()
                                .map(mail -> LINK.matcher(mail.text()))
                                .filter(Matcher::find)
                                .map(Matcher::group)
                                .toList(),
                        found -> !found.isEmpty());
        return links.get(0);
    }
}
