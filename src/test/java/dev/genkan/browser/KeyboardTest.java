package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
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

/** The whole first login without a mouse (WCAG 2.1.1, 2.4.7, 2.4.11): Tab, Enter, Space, letters, and at each stop a ring to be seen. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class KeyboardTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final int STOPS = 40;
    /** What has the focus, if it shows it: an outline of 3 px, within the window. Otherwise why not. */
    private static final String RING = """
            () => {
              const focused = document.activeElement;
              if (focused === document.body) return 'nothing has the focus';
              const style = getComputedStyle(focused);
              const box = focused.getBoundingClientRect();
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3) return 'no ring: ' + focused.outerHTML;
              if (box.bottom <= 0 || box.top >= innerHeight || box.width < 2) return 'out of sight: ' + focused.outerHTML;
              return '';
            }""";

    Mailbox mailbox;

    @Inject
    Invitations invitations;

    @ConfigProperty(name = "genkan.demo.portal.midori")
    String portal;

    private Page page;

    @Test
    void aloneLeadsThroughTheFirstLogin() {
        Invited member = invitations.invite("midori");
        String email = member.userId() + "@example.jp";
        try (BrowserContext context = CHROMIUM.open(1280, 800, "ja")) {
            MemberAtBrowser browser = new MemberAtBrowser(context, member, "ja-1280");
            page = browser.page;
            browser.visits(portal);
            tabTo("a.button[href='/login']").press("Enter");

            browser.expects("#password");
            skipsToTheContent();
            tabTo("#user-id").type(member.userId());
            tabTo("#password").type("wrong-password");
            press("Enter");
            browser.expects("[data-error-summary]");
            errorsLeadToTheirField("user-id");
            tabTo("#password").type(member.initialPassword());
            // The password can be looked at, and Enter on the button beside it does not send it.
            tabTo("[data-reveal]").press("Space");
            assertThat(page.getAttribute("#password", "type")).isEqualTo("text");
            tabTo("button.button").press("Enter");

            browser.expects("#birth-date");
            tabTo("#birth-date").type("yesterday");
            press("Enter");
            browser.expects("[data-error-summary]");
            errorsLeadToTheirField("birth-date");
            press("Control+a").type(member.birthDateDigits());
            press("Enter");

            browser.expects("button[value=agree]");
            tabTo("button[value=agree]").press("Space");

            browser.expects("input[name=method]");
            tabTo("summary").press("Space");
            assertThat(page.locator("details[open]").count()).isEqualTo(1);
            tabTo("input[name=method]").press("Space");
            tabTo("button.button").press("Enter");

            browser.expects("#new-password");
            tabTo("#new-password").type(MemberAtBrowser.NEW_PASSWORD);
            tabTo("button.button").press("Enter");

            browser.expects("#email");
            tabTo("#email").type(email);
            tabTo("button.button").press("Enter");

            browser.expects("#code");
            tabTo("#code").type(MemberAtBrowser.codeFrom(mailbox, email, 1));
            press("Enter");

            browser.expects("button[value=portal]");
            tabTo("button[value=portal]").press("Enter");

            browser.expects("details.menu");
            tabTo("details.menu summary").press("Enter");
            tabTo("form[action='/logout'] button").press("Enter");
            browser.expects("a.button[href='/login']");
        }
    }

    private void skipsToTheContent() {
        press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).asString().contains("skip");
        press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
    }

    /** The summary has the focus; its link goes into the field. */
    private void errorsLeadToTheirField(String field) {
        page.waitForFunction("document.activeElement.matches('[data-error-summary]')");
        assertThat(page.evaluate(RING)).isEqualTo("");
        tabTo(".problem a").press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo(field);
        assertThat(page.evaluate(RING)).isEqualTo("");
    }

    /** Presses Tab until this has the focus; on the way each stop is seen. */
    private KeyboardTest tabTo(String selector) {
        for (int stop = 0; stop < STOPS; stop++) {
            press("Tab");
            assertThat(page.evaluate(RING)).as("on the way to %s", selector).isEqualTo("");
            if ((boolean) page.evaluate("(selector) => document.activeElement.matches(selector)", selector)) {
                return this;
            }
        }
        throw new AssertionError("the Tab key does not reach " + selector + " on " + page.title());
    }

    private KeyboardTest press(String key) {
        page.keyboard().press(key);
        return this;
    }

    private void type(String text) {
        page.keyboard().type(text);
    }
}
