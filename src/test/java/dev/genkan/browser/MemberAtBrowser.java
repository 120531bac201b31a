package dev.genkan.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.genkan.testing.Invited;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Screens;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A person with a postcard at a browser. Each act is one that a member does; the pictures are taken on the way. */
final class MemberAtBrowser {
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");
    /** Good for both insurers' rules. */
    static final String NEW_PASSWORD = "asagao-no-hana-8";

    final Page page;
    private final Screens screens;
    private final Invited member;

    MemberAtBrowser(BrowserContext context, Invited member, String look) {
        this.page = context.newPage();
        this.member = member;
        this.screens = new Screens(page, look);
    }

    MemberAtBrowser look(String name) {
        screens.look(name);
        return this;
    }

    MemberAtBrowser visits(String address) {
        page.navigate(address);
        return this;
    }

    /** Visits again and again: what a portal hears from the provider takes a moment. */
    MemberAtBrowser visitsUntil(String address, String selector) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            page.navigate(address);
            return page.locator(selector).count() > 0;
        });
        return expects(selector);
    }

    /** Presses "Login with OpenID Connect" on the portal's first page. */
    MemberAtBrowser startsAt(String portal) {
        page.navigate(portal);
        page.locator("a[href='/login']").first().click();
        return expects("#password");
    }

    MemberAtBrowser signsIn(String password) {
        page.fill("#user-id", member.userId());
        page.fill("#password", password);
        return presses("button.button");
    }

    MemberAtBrowser signsInWithThePostcard() {
        return signsIn(member.initialPassword());
    }

    MemberAtBrowser entersBirthDate(String typed) {
        page.fill("#birth-date", typed);
        return presses("button.button");
    }

    MemberAtBrowser agrees() {
        return presses("button[value=agree]");
    }

    MemberAtBrowser refuses() {
        return presses("button[value=refuse]");
    }

    MemberAtBrowser choosesMethod(String method) {
        page.check("input[type=radio][value=" + method + "]");
        return presses("button.button");
    }

    MemberAtBrowser choosesPassword(String password) {
        page.fill("#new-password", password);
        return presses("button.button");
    }

    MemberAtBrowser asksForCode(String email) {
        page.fill("#email", email);
        return presses("button.button");
    }

    MemberAtBrowser entersCode(String code) {
        page.fill("#code", code);
        return presses("button.button");
    }

    MemberAtBrowser names(String device) {
        page.fill("#name", device);
        return presses("button.button");
    }

    MemberAtBrowser goesOnToThePortal() {
        return presses("button[value=portal]");
    }

    MemberAtBrowser setsUpNow() {
        return presses("button[value=set-up]");
    }

    MemberAtBrowser presses(String button) {
        page.locator(button).first().click();
        return this;
    }

    // The page itself tells when it is so; assertions look again after 100, 350 and 850 ms only.
    MemberAtBrowser expects(String selector) {
        page.locator(selector).first().waitFor();
        return this;
    }

    MemberAtBrowser expectsGone(String selector) {
        page.locator(selector).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    MemberAtBrowser expectsText(String text) {
        PlaywrightAssertions.assertThat(page.locator("main")).containsText(text);
        return this;
    }

    MemberAtBrowser expectsTitle(String beginning) {
        PlaywrightAssertions.assertThat(page).hasTitle(beginningWith(beginning));
        return this;
    }

    MemberAtBrowser expectsAddress(String beginning) {
        page.waitForFunction("beginning => location.href.startsWith(beginning)", beginning);
        return this;
    }

    /** Everything from the sign-in page to the page that says it is done. */
    MemberAtBrowser walksTheFirstLogin(Mailbox mailbox, String email) {
        signsInWithThePostcard().expects("#birth-date").look("02-birth-date");
        entersBirthDate(member.birthDateDigits()).expects("button[value=agree]").look("03-terms");
        agrees().expects("input[name=method]").look("04-user-id");
        choosesMethod("passkey").expects("#new-password").look("05-new-password");
        choosesPassword(NEW_PASSWORD).expects("#email").look("06-email");
        asksForCode(email).expects("#code").look("07-email-code");
        return entersCode(codeFrom(mailbox, email, 1)).expects("button[value=portal]");
    }

    /** @param count how many mails the address has by then */
    static String codeFrom(Mailbox mailbox, String email, int count) {
        List<Mailbox.Received> mails = mailbox.await(email, count);
        Matcher code = CODE.matcher(mails.get(mails.size() - 1).text());
        if (!code.find()) {
            throw new AssertionError("no code in the mail to " + email);
        }
        return code.group();
    }

    /** Pattern.quote's own notation means nothing to the browser, where the pattern is matched. */
    private static Pattern beginningWith(String text) {
        return Pattern.compile("^" + text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0"));
    }

    Response reload() {
        return page.reload();
    }
}
