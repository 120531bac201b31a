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

/** Where a member cannot go on alone, each page says whom to ask or how to begin anew (member-journey.md sections 2, 3 and 7). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ClosedDoorsInBrowserTest {
    private static final String WHOM_TO_ASK = "section.contact a[href^='tel:']";

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
    @CsvSource({"ja,360,740", "en,1280,800"})
    void tooManyWrongPasswordsMeanAWait(String language, int width, int height) {
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = browser(context, invitations.invite("midori"), language, width);
            browser.startsAt(portal);
            for (int i = 0; i < 6; i++) {
                browser.signsIn("wrong-password").expects("[data-error-summary]");
            }
            browser.expects(WHOM_TO_ASK).look("26-sign-in-wait");
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void tooManyWrongBirthDatesStopUntilStaffHelp(String language, int width, int height) {
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = browser(context, invitations.invite("midori"), language, width);
            browser.startsAt(portal).signsInWithThePostcard();
            for (int i = 0; i < 4; i++) {
                browser.entersBirthDate("1980010" + (i + 1)).expects("[data-error-summary]");
            }
            browser.entersBirthDate("19800109").expects(WHOM_TO_ASK).look("15-birth-date-stopped");
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void whomAPasswordManagerSendsChoosesTheInsurer(String language, int width, int height) {
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = browser(context, invitations.invite("midori"), language, width);
            browser.visits(genkan + "/passkeys").expects("a[href$='/t/midori/account/devices']");
            browser.look("69-choose-insurer")
                    .presses("a[href$='/t/midori/account/devices']")
                    .expects("#password");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ja,360,740,suspended,16-suspended",
        "en,1280,800,suspended,16-suspended",
        "ja,360,740,withdrawn,17-withdrawn",
        "en,1280,800,withdrawn,17-withdrawn"
    })
    void whoIsNotLetInIsToldWhomToAsk(String language, int width, int height, String state, String picture) {
        Invited member = invitations.invite("midori");
        invitations.setState("midori", member, state);
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = browser(context, member, language, width);
            browser.startsAt(portal).signsInWithThePostcard();
            browser.expects(WHOM_TO_ASK).look(picture);
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void anAddressOfSomebodyElseIsToldOnlyAfterTheCode(String language, int width, int height) {
        Invited first = invitations.invite("midori");
        String shared = first.userId() + "@example.jp";
        try (BrowserContext context = CHROMIUM.open(width, height, language);
                BrowserContext family = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser parent = browser(context, first, language, width);
            parent.startsAt(portal).walksTheFirstLogin(mailbox, shared);

            Invited second = invitations.invite("midori");
            MemberAtBrowser child = browser(family, second, language, width);
            child.startsAt(portal).signsInWithThePostcard();
            child.entersBirthDate(second.birthDateDigits()).agrees();
            child.choosesMethod("otp").choosesPassword(MemberAtBrowser.NEW_PASSWORD);
            child.asksForCode(shared).expects("#code");
            child.entersCode(MemberAtBrowser.codeFrom(mailbox, shared, 2))
                    .expects("#email")
                    .expects("[data-error-summary]")
                    .look("27-email-taken");
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void aJourneyThatGrewOldCanBeBegunAnew(String language, int width, int height) {
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = browser(context, invitations.invite("midori"), language, width);
            browser.startsAt(portal);
            invitations.letJourneysGrowOld("midori");
            browser.reload();
            browser.expects("a.button").look("28-login-took-too-long");
            browser.presses("a.button").expects("#password");
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void loggingOutWithoutAPortalAsksFirst(String language, int width, int height) {
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            Invited member = invitations.invite("midori");
            MemberAtBrowser browser = browser(context, member, language, width);
            browser.startsAt(portal).walksTheFirstLogin(mailbox, member.userId() + "@example.jp");
            browser.goesOnToThePortal().expects("details.menu");
            browser.visits(genkan + "/t/midori/logout").expects("button.button").look("40-logout-asks");
            browser.presses("button.button").expects("h1.done").look("41-logged-out");
        }
    }

    private static MemberAtBrowser browser(BrowserContext context, Invited member, String language, int width) {
        return new MemberAtBrowser(context, member, language + "-" + width);
    }
}
