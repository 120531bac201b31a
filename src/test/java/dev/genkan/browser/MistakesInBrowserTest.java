package dev.genkan.browser;

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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in its error states, in both languages: said in words, nothing lost but passwords, nothing for axe-core to find. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class MistakesInBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    Mailbox mailbox;

    @Inject
    Invitations invitations;

    @ConfigProperty(name = "genkan.demo.portal.midori")
    String portal;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String genkan;

    @ParameterizedTest
    @CsvSource({"ja,360,740,エラー:", "en,1280,800,Error:"})
    void areToldAndMended(String language, int width, int height, String error) {
        Invited member = invitations.invite("midori");
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, language + "-" + width);
            browser.startsAt(portal);
            browser.signsIn("wrong-password")
                    .expectsTitle(error)
                    .expects("[data-error-summary]")
                    .look("20-sign-in-wrong");
            browser.signsInWithThePostcard();
            browser.entersBirthDate("yesterday").expectsTitle(error).look("21-birth-date-wrong");
            browser.entersBirthDate(member.birthDateDigits()).agrees();
            browser.page.fill("#user-id", "someone@example.jp");
            browser.presses("button.button").expectsTitle(error).look("22-user-id-wrong");
            browser.page.fill("#user-id", member.userId());
            browser.choosesMethod("passkey");
            browser.choosesPassword("Daiwauser").expectsTitle(error).look("23-new-password-wrong");
            browser.choosesPassword(MemberAtBrowser.NEW_PASSWORD);
            browser.asksForCode("no address").expectsTitle(error).look("24-email-wrong");
            String email = member.userId() + "@example.jp";
            browser.asksForCode(email);
            String code = MemberAtBrowser.codeFrom(mailbox, email, 1);
            browser.entersCode(code.equals("000000") ? "000001" : "000000")
                    .expectsTitle(error)
                    .look("25-email-code-wrong");
            browser.entersCode(code).expects("button[value=portal]");
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void pagesBesideTheWay(String language, int width, int height) {
        Invited member = invitations.invite("midori");
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, language + "-" + width);
            browser.visits(genkan + "/t/midori/").expects("ul.portals").look("30-portals");
            browser.visits(genkan + "/t/midori/help").look("31-help");
            browser.visits(genkan + "/t/midori/terms").look("32-terms-to-read");
            browser.visits(genkan + "/t/midori/privacy").look("33-privacy");
            browser.visits(genkan + "/t/midori/no-such-page").look("34-not-found");
            browser.visits(genkan + "/t/midori/login/sign-in?journey=gone&ticket=gone")
                    .expects("a.button")
                    .look("35-start-over");
            browser.visits(genkan + "/t/midori/authorize?client_id=nobody").look("36-wrong-request");
            browser.visits(genkan + "/t/midori/logout").look("37-logout");
            browser.visits(genkan + "/").expects("ul.portals").look("39-demo");
            browser.visits(genkan + "/nowhere").look("38-not-found-without-insurer");
        }
    }
}
