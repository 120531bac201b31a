package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Invitations;
import dev.genkan.testing.Invited;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Provider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two portals of one insurer, as a member's browser sees them. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class SingleSignOnInBrowserTest {
    /** Another site than localhost, on which genkan and the demo's portals are. */
    private static final String ELSEWHERE = "http://elsewhere.example/";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    Mailbox mailbox;

    @Inject
    Invitations invitations;

    @ConfigProperty(name = "genkan.demo.portal.midori")
    String points;

    @ConfigProperty(name = "genkan.demo.portal.midori-documents")
    String documents;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String genkan;

    @ParameterizedTest
    @CsvSource({"ja,360,740", "en,1280,800"})
    void inAtOnePortalIsInAtTheOtherAndOutIsOut(String language, int width, int height) {
        Invited member = invitations.invite("midori");
        try (BrowserContext context = CHROMIUM.open(width, height, language)) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, language + "-" + width);
            browser.visits(documents).look("50-documents-portal");
            browser.startsAt(points).walksTheFirstLogin(mailbox, member.userId() + "@example.jp");
            browser.goesOnToThePortal().expectsAddress(points).expects("details.menu");

            List<String> pages = pagesOf(browser.page);
            browser.presses(".tiles a[href^='" + documents + "']")
                    .expectsAddress(documents)
                    .expects("details.menu")
                    .expectsText(member.name())
                    .look("51-documents-portal-logged-in");
            assertThat(pages).isNotEmpty().noneMatch(address -> address.contains("/login/"));

            browser.presses("details.menu summary").presses("form[action='/logout'] button");
            browser.expectsAddress(documents).expects("a[href='/login']").expects(".notice");
            browser.visitsUntil(points, ".notice").look("52-portal-ended-elsewhere");
            assertThat(browser.page.content()).doesNotContain(member.name());
            browser.startsAt(points);
        }
    }

    /** Cookies that are SameSite=Lax do not travel with such a POST: the answer is a redirect after which they do. */
    @Test
    void aFormOfAnotherSiteFindsTheSessionAtAuthorizeAndLogout() {
        Invited member = invitations.invite("midori");
        try (BrowserContext context = CHROMIUM.open(1280, 800, "ja")) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, "ja-1280");
            browser.startsAt(points).walksTheFirstLogin(mailbox, member.userId() + "@example.jp");
            browser.goesOnToThePortal().expects("details.menu");
            context.route(
                    ELSEWHERE,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody("""
                            <form id="in" method="post" action="%1$s/t/midori/authorize">
                              <input name="response_type" value="code"><input name="client_id" value="midori-portal">
                              <input name="redirect_uri" value="%2$s/callback"><input name="scope" value="openid">
                              <input name="code_challenge" value="%3$s"><input name="code_challenge_method" value="S256">
                              <button>in</button>
                            </form>
                            <form id="out" method="post" action="%1$s/t/midori/logout"><button>out</button></form>
                            """.formatted(genkan, points, Provider.CHALLENGE))));

            browser.visits(ELSEWHERE);
            Request callback = browser.page.waitForRequest(
                    request -> request.url().startsWith(points + "/callback"), () -> browser.presses("#in button"));
            assertThat(callback.url()).contains("?code=").doesNotContain("error=");

            // Whoever is not logged in is not asked.
            browser.visits(ELSEWHERE).presses("#out button").expectsAddress(genkan + "/t/midori/logout");
            browser.presses("button.button").expects("h1.done");
        }
    }

    private static List<String> pagesOf(Page page) {
        List<String> addresses = new ArrayList<>();
        page.onFrameNavigated(frame -> addresses.add(frame.url()));
        return addresses;
    }
}
