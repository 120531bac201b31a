package dev.genkan.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.genkan.database.TenantId;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Invitations;
import dev.genkan.testing.Invited;
import dev.genkan.testing.Mailbox;
import dev.genkan.web.RenderedPages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in every state, in both languages, seen in every light ({@link Gallery}; member-journey.md row S1 and section 7). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class GalleryTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String LONG_NAME = "アレクサンドラ・マルティネス＝フェルナンデス・デ・ラ・クルス Alexandra Martínez-Fernández de la Cruz";

    /** Answered at once, by a page that a script would send on. */
    private static final String FORM_POST =
            "/t/midori/authorize?client_id=midori-portal&response_type=code&scope=openid"
                    + "&prompt=none&response_mode=form_post&redirect_uri=";

    Mailbox mailbox;

    @Inject
    Invitations invitations;

    @Inject
    Tenants tenants;

    @Inject
    LongInsurer longInsurer;

    @ConfigProperty(name = "genkan.demo.portal.midori")
    String portal;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String genkan;

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void theFirstLogin(String language) {
        Invited member = invitations.invite("midori");
        String email = member.userId() + "@example.jp";
        visit(language, member, (browser, gallery) -> {
            browser.visits(portal);
            gallery.show("00-portal");
            browser.startsAt(portal);
            gallery.show("01-sign-in");
            browser.signsInWithThePostcard().expects("#birth-date");
            gallery.show("02-birth-date");
            browser.entersBirthDate(member.birthDateDigits()).expects("button[value=agree]");
            gallery.show("03-terms");
            gallery.showOnPaper("03-terms");
            browser.refuses().expects("button.secondary");
            gallery.show("11-terms-declined");
            browser.presses("a.button").agrees().expects("input[name=method]");
            gallery.show("04-user-id");
            browser.choosesMethod("passkey").expects("#new-password");
            gallery.show("05-new-password");
            browser.page.fill("#new-password", "asagao");
            browser.expects(".rules .met");
            gallery.show("05-new-password-typing");
            browser.choosesPassword(MemberAtBrowser.NEW_PASSWORD).expects("#email");
            gallery.show("06-email");
            browser.asksForCode(email).expects("#code");
            gallery.show("07-email-code");
            browser.entersCode(MemberAtBrowser.codeFrom(mailbox, email, 1)).expects("button[value=portal]");
            gallery.show("08-done");
            gallery.showOnPaper("08-done");
            browser.goesOnToThePortal().expects("details.menu");
            gallery.show("09-portal-logged-in");
            browser.presses("details.menu summary");
            gallery.show("10-portal-menu");
            browser.visits(portal + "/profile");
            gallery.show("10-portal-profile");
            invitations.rename("midori", member, LONG_NAME);
            browser.visits(portal + "/login").expects("details.menu");
            gallery.show("09-portal-long-name");
            invitations.rename("midori", member, "");
            browser.visits(portal + "/login").expects("details.menu");
            gallery.show("09-portal-no-name");
            browser.visits(genkan + "/t/midori/logout").expects("button.button");
            gallery.show("40-logout-asks");
            browser.presses("button.button").expects("h1.done");
            gallery.show("41-logged-out");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void everyMistake(String language) {
        Invited member = invitations.invite("midori");
        String email = member.userId() + "@example.jp";
        visit(language, member, (browser, gallery) -> {
            BiConsumer<String, String> wrong = (button, state) -> {
                browser.presses(button).expects("[data-error-summary]");
                gallery.show(state);
            };
            browser.startsAt(portal);
            wrong.accept("button.button", "20-sign-in-empty");
            browser.signsIn("wrong-password").expects("[data-error-summary]");
            gallery.show("20-sign-in-wrong");
            browser.signsInWithThePostcard().expects("#birth-date");
            wrong.accept("button.button", "21-birth-date-empty");
            browser.page.fill("#birth-date", "19790823");
            wrong.accept("button.button", "21-birth-date-wrong");
            browser.entersBirthDate(member.birthDateDigits()).agrees();
            browser.page.fill("#user-id", "someone@example.jp");
            wrong.accept("button.button", "22-user-id-wrong");
            browser.page.fill("#user-id", member.userId());
            browser.choosesMethod("otp").expects("#new-password");
            browser.page.fill("#new-password", "Daiwauser");
            wrong.accept("button.button", "23-new-password-wrong");
            browser.choosesPassword(MemberAtBrowser.NEW_PASSWORD).expects("#email");
            browser.page.fill("#email", "no address");
            wrong.accept("button.button", "24-email-wrong");
            browser.asksForCode(email).expects("#code");
            String code = MemberAtBrowser.codeFrom(mailbox, email, 1);
            browser.page.fill("#code", code.equals("000000") ? "000001" : "000000");
            wrong.accept("button.button", "25-email-code-wrong");
            wrong.accept("button[value=resend]", "25-email-code-too-soon");
            browser.presses("a.button-text[href*='/login/email?']").expects("#email");
            gallery.show("25-email-correct");
            browser.asksForCode(email).entersCode(code).expects("button[value=portal]");
            gallery.show("08-done-otp");
            browser.setsUpNow().expects("#password");
            browser.signsIn(MemberAtBrowser.NEW_PASSWORD).expectsGone("#password");
            gallery.show("14-set-up-otp");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void everyClosedDoor(String language) {
        closed(language, invitations.inviteWithExpiredPassword("midori"), "13-initial-password-expired");
        Invited suspended = invitations.invite("midori");
        invitations.setState("midori", suspended, "suspended");
        closed(language, suspended, "16-suspended");
        Invited withdrawn = invitations.invite("midori");
        invitations.setState("midori", withdrawn, "withdrawn");
        closed(language, withdrawn, "17-withdrawn");
        Invited early = invitations.invite("midori");
        invitations.letInsuranceBeginLater("midori", early);
        closed(language, early, "18-not-yet");

        Invited stopped = invitations.invite("midori");
        visit(language, stopped, (browser, gallery) -> {
            browser.startsAt(portal).signsInWithThePostcard();
            for (int day = 1; day <= 5; day++) {
                browser.entersBirthDate("1980010" + day).expectsGone("#birth-date[value='1980010" + (day - 1) + "']");
            }
            browser.expectsGone("#birth-date");
            gallery.show("15-birth-date-stopped");
            browser.startsAt(portal);
            for (int tries = 0; tries < 6; tries++) {
                browser.signsIn("wrong-password").expects("[data-error-summary]");
            }
            gallery.show("26-sign-in-wait");
            invitations.letJourneysGrowOld("midori");
            browser.reload();
            browser.expects("a.button");
            gallery.show("28-login-took-too-long");
        });
    }

    /** Nothing on a page may count on short names: here each is as long as it can be. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void everythingLong(String language) {
        // One for each language: the other's members have agreed to the terms' first version only.
        String insurer = "nagai-" + language;
        longInsurer.open(insurer, 1);
        Invited member = invitations.invite(insurer, LONG_NAME);
        String userId = "midorikawa-hanako-" + member.userId();
        String email = member.userId() + ".midorikawa-hanako@an-address-that-goes-on-and-on.example.jp";
        String signIn = genkan + LongInsurer.authorizeRequest(insurer);
        visit(language, member, (browser, gallery) -> {
            browser.visits(signIn);
            gallery.show("50-long-sign-in");
            browser.signsInWithThePostcard().entersBirthDate(member.birthDateDigits());
            browser.agrees().expects("#user-id");
            browser.page.fill("#user-id", userId);
            browser.choosesMethod("passkey").expects("#new-password");
            gallery.show("50-long-new-password");
            browser.choosesPassword(MemberAtBrowser.NEW_PASSWORD).expects("#email");
            gallery.show("50-long-email");
            browser.asksForCode(email).expects("#code");
            gallery.show("50-long-email-code");
            browser.entersCode(MemberAtBrowser.codeFrom(mailbox, email, 1)).expects("button[value=portal]");
            gallery.show("50-long-done");
            gallery.showOnPaper("50-long-done");
            browser.setsUpNow().expects("#password");

            longInsurer.open(insurer, 2);
            browser.page.fill("#user-id", userId);
            browser.page.fill("#password", MemberAtBrowser.NEW_PASSWORD);
            browser.presses("button.button").expects("button[value=agree]");
            gallery.show("50-terms-changed");
        });
    }

    private void closed(String language, Invited member, String state) {
        visit(language, member, (browser, gallery) -> {
            browser.startsAt(portal).signsInWithThePostcard().expectsGone("#password");
            gallery.show(state);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void theMembersOwnPage(String language) {
        Invited member = invitations.invite("midori");
        String email = member.userId() + "@example.jp";
        visit(language, member, (browser, gallery) -> {
            browser.startsAt(portal).signsInWithThePostcard().entersBirthDate(member.birthDateDigits());
            browser.agrees().choosesMethod("otp").choosesPassword(MemberAtBrowser.NEW_PASSWORD);
            browser.asksForCode(email)
                    .entersCode(MemberAtBrowser.codeFrom(mailbox, email, 1))
                    .goesOnToThePortal()
                    .expects("details.menu");
            show(browser, gallery, "/t/midori/account", "60-account");
            show(browser, gallery, "/t/midori/account/user-id", "61-account-user-id");
            show(browser, gallery, "/t/midori/account/password", "62-account-password");
            browser.presses("button.button").expects("[data-error-summary]");
            gallery.show("62-account-password-wrong");
            show(browser, gallery, "/t/midori/account/email", "63-account-email");
            browser.page.fill("#email", "new-" + email);
            browser.presses("button.button").expects("#code");
            gallery.show("63-account-email-code");
            show(browser, gallery, "/t/midori/account/method", "64-account-method");
            show(browser, gallery, "/t/midori/account/devices", "65-account-devices-none");
            browser.presses("button[value=otp]").expects("a[href^='otpauth:']");
            String uri = browser.page.locator("a[href^='otpauth:']").getAttribute("href");
            browser.page.fill("#code", Authenticator.of(uri).code(0));
            browser.presses("button.button").expects(".device");
            gallery.show("65-account-devices");
            browser.presses(".device a[href$='/name']").expects("#name");
            gallery.show("65-account-device-name");
            browser.visits(genkan + "/t/midori/account/devices").presses(".device a[href$='/delete']");
            browser.expects(".notice.warning");
            gallery.show("65-account-device-needed");
            show(browser, gallery, "/t/midori/account/sessions", "66-account-sessions");
            show(browser, gallery, "/t/midori/account/history", "67-account-history");
            show(browser, gallery, "/t/midori/account/terms", "68-account-terms");
            show(browser, gallery, "/t/midori/account/terms/1/" + language, "68-account-terms-text");
            show(browser, gallery, "/t/midori/account?done=password", "60-account-changed");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void everyPageBesideTheWay(String language) {
        visit(language, invitations.invite("midori"), (browser, gallery) -> {
            show(browser, gallery, "/t/midori/", "30-portals");
            show(browser, gallery, "/t/midori/help", "31-help");
            show(browser, gallery, "/t/midori/terms", "32-terms-to-read");
            show(browser, gallery, "/t/midori/privacy", "33-privacy");
            show(browser, gallery, "/t/midori/no-such-page", "34-not-found");
            show(browser, gallery, "/t/midori/login/sign-in?journey=gone&ticket=gone", "35-start-over");
            show(browser, gallery, "/t/midori/authorize?client_id=nobody", "36-wrong-request");
            show(browser, gallery, "/t/midori/logout", "37-logout");
            show(browser, gallery, "/nowhere", "38-not-found-without-insurer");
            show(browser, gallery, "/", "39-demo");
            show(browser, gallery, "/demo/mailbox", "39-mailbox");
            browser.visits(portal + "/callback?state=unknown");
            gallery.show("12-portal-login-failed");
            browser.page.route("**/assets/form-post.js*", route -> answer(route, ""));
            show(browser, gallery, FORM_POST + portal + "/callback", "49-form-post");
            RenderedPages.of(tenants.find(new TenantId("midori")).orElseThrow(), language)
                    .forEach((state, html) -> {
                        String address = genkan + "/rendered/" + state;
                        browser.page.route(address, route -> answer(route, html));
                        browser.visits(address);
                        gallery.show(state);
                    });
        });
    }

    private void show(MemberAtBrowser browser, Gallery gallery, String path, String state) {
        browser.visits(genkan + path);
        gallery.show(state);
    }

    private static void answer(Route route, String html) {
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/html;charset=UTF-8")
                .setBody(html));
    }

    private static void visit(String language, Invited member, BiConsumer<MemberAtBrowser, Gallery> visitor) {
        try (BrowserContext context = CHROMIUM.open(360, 740, language)) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, language + "-360");
            Page page = browser.page;
            Gallery gallery = new Gallery(page, language);
            visitor.accept(browser, gallery);
            gallery.isFlawless();
        }
    }
}
