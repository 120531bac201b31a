package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import dev.genkan.journey.Next;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Screens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each step of the first login, each disturbance, in Chromium (member-journey.md, section 7). A member is led to the step without a
 * browser, which then gets its cookie and does the rest.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class DisturbancesInBrowserTest {
    /** As a translating browser does it: each text is replaced and wrapped in two elements of its own. */
    private static final String TRANSLATE = """
            () => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const texts = [];
              while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
              for (const text of texts) {
                const outer = document.createElement('font');
                const inner = document.createElement('font');
                inner.textContent = 'Translated: ' + text.data;
                outer.append(inner);
                text.replaceWith(outer);
              }
              document.documentElement.lang = 'pt';
              document.documentElement.classList.add('translated-ltr');
            }""";

    private static final String LONG_PASSWORD = "asagao-no-hana-ga-saita-8";

    /** A page, what is on it, and the page to which doing it right leads. */
    enum Stand {
        SIGN_IN("sign-in", Step.PASSWORD, "#password", "birth-date"),
        BIRTH_DATE("birth-date", Step.BIRTH_DATE, "#birth-date", "terms"),
        TERMS("terms", Step.TERMS, "button[value=agree]", "user-id"),
        USER_ID("user-id", Step.USER_ID_AND_METHOD, "#user-id", "new-password"),
        NEW_PASSWORD("new-password", Step.NEW_PASSWORD, "#new-password", "email"),
        EMAIL("email", Step.EMAIL, "#email", "email-code"),
        EMAIL_CODE("email-code", Step.EMAIL, "#code", "done"),
        SET_UP("set-up-passkey", Step.ENROL_PASSKEY, "h1", null),
        DONE("done", Step.DONE_NOTICE, "button[value=portal]", null);

        private final String page;
        private final Step step;
        private final String mark;
        private final @Nullable String next;

        Stand(String page, Step step, String mark, @Nullable String next) {
            this.page = page;
            this.step = step;
            this.mark = mark;
            this.next = next;
        }
    }

    enum Disturbance {
        RELOAD,
        BACK,
        DOUBLE_CLICK,
        ANOTHER_MEMBER_IN_A_SECOND_TAB,
        TRANSLATED,
        SESSION_ENDED,
        INSURER_CHANGED,
        SUSPENDED
    }

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Insurer insurer;

    @Inject
    Tenants tenants;

    Mailbox mailbox;

    /**
     * How a method is set up has tests of its own: that page is only looked at here, and nothing on it is pressed. Back from the portal
     * is TicketsTest's: the portal of these tests is an address without a page.
     */
    static Stream<Arguments> matrix() {
        return Arrays.stream(Disturbance.values()).flatMap(disturbance -> Arrays.stream(Stand.values())
                .filter(stand -> stand != Stand.SET_UP || disturbance != Disturbance.DOUBLE_CLICK)
                .filter(stand -> stand.next != null || disturbance != Disturbance.BACK)
                .map(stand -> Arguments.of(disturbance, stand)));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void isWithstood(Disturbance disturbance, Stand stand) {
        Tenant tenant = tenant(disturbance, stand);
        String userId = "m" + UUID.randomUUID().toString().substring(24);
        insurer.member(tenant, userId);
        Walker member = new Walker(insurer, mailbox, tenant, userId);
        Visitor visitor = insurer.visitor();
        String address = reach(stand, member, visitor);
        try (BrowserContext context = CHROMIUM.open(360, 740, "ja")) {
            give(context, tenant, Visitor.BROWSER, visitor.cookie(Visitor.BROWSER));
            Tab tab = new Tab(context, stand, member, address);
            switch (disturbance) {
                case RELOAD -> {
                    tab.page.reload();
                    tab.goesOn();
                }
                case BACK -> {
                    tab.goesOn();
                    tab.isLedOnAfterBack();
                }
                case DOUBLE_CLICK -> {
                    // Both at once: a slow second press of the mouse could meet the next page.
                    tab.goesOn(button -> button.evaluate("b => { b.click(); b.click(); }"));
                    hasHappenedOnce(tenant, stand, member);
                }
                case ANOTHER_MEMBER_IN_A_SECOND_TAB -> besideAnotherMember(context, tab, visitor);
                case TRANSLATED -> {
                    tab.page.evaluate(TRANSLATE);
                    PlaywrightAssertions.assertThat(tab.page.locator("h1")).containsText("Translated: ");
                    tab.goesOn();
                }
                case SESSION_ENDED -> afterASessionEnded(context, tab);
                case INSURER_CHANGED -> afterTheInsurerChanged(tab);
                case SUSPENDED -> whileSuspended(tab);
            }
            assertThat(tab.faults).as("scripts").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(SecondVersion.class)
    void aNewVersionOfTheTermsAsksAtALaterLoginWithItsDate(SecondVersion how) {
        Tenant tenant = insurer.open("dist-version-" + how.ordinal());
        String userId = "m3000001";
        insurer.member(tenant, userId);
        Walker member = new Walker(insurer, mailbox, tenant, userId);
        Visitor visitor = insurer.visitor();
        Step last = Step.DONE_NOTICE;
        member.take(last, visitor, visitor.get(reach(Stand.DONE, member, visitor)));
        insurer.newTerms(tenant, 2);
        Next next = (Next) insurer.start(tenant, visitor, Insurer.request());
        try (BrowserContext context = CHROMIUM.open(360, 740, "ja")) {
            give(context, tenant, Visitor.BROWSER, visitor.cookie(Visitor.BROWSER));
            give(context, tenant, Visitor.SESSION, visitor.cookie(Visitor.SESSION));
            Tab tab = new Tab(
                    context, Stand.TERMS, member, next.open().address(tenant).toString());
            PlaywrightAssertions.assertThat(tab.page.locator("main")).containsText("2026年4月1日");
            PlaywrightAssertions.assertThat(tab.page.locator(".notice").first()).isVisible();
            if (how == SecondVersion.AND_THE_SESSION_ENDED) {
                insurer.execute(tenant, "update session set ended_at = now(), end_cause = 'logout'");
                tab.button().click();
                tab.isAt("sign-in");
                tab.page.fill("#user-id", userId);
                tab.page.fill("#password", Walker.NEW_PASSWORD);
                tab.page.click("button.button");
                tab.isAt("terms");
                tab.page.click("button[value=agree]");
                tab.isAt("set-up-passkey");
            } else {
                tab.leadsToThePortal(() -> tab.button().click());
            }
            assertThat(insurer.value(tenant, "select count(*) from consent where version = 2"))
                    .isEqualTo("1");
        }
    }

    enum SecondVersion {
        WITH_A_SESSION,
        AND_THE_SESSION_ENDED
    }

    @Test
    void aBrowserThatBlocksCookiesIsToldHowToAllowThem(@TempDir Path profile) {
        Tenant tenant = insurer.open("dist-cookies");
        String address = insurer.begin(tenant, insurer.visitor());
        try (BrowserContext context = CHROMIUM.openWithoutCookies(profile, "ja")) {
            com.microsoft.playwright.Page page = context.newPage();
            page.navigate(address);
            PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Cookie");
            new Screens(page, "ja-360").look("42-cookies-off");
            assertThat(context.cookies()).isEmpty();
            page.reload();
            PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Cookie");
            page.waitForRequest(
                    request -> request.url().startsWith(Insurer.INITIATE + "?iss="), () -> page.click("main a.button"));
        }
    }

    private void besideAnotherMember(BrowserContext context, Tab tab, Visitor visitor) {
        Tenant tenant = tab.member.tenant();
        String userId = "x" + UUID.randomUUID().toString().substring(24);
        insurer.member(tenant, userId);
        Walker other = new Walker(insurer, mailbox, tenant, userId);
        Tab second = new Tab(context, Stand.SIGN_IN, other, insurer.begin(tenant, visitor));
        second.goesOn();
        tab.goesOn();
        second.page.reload();
        second.isAt("birth-date");
        assertThat(insurer.value(
                        tenant,
                        "select state || ' ' || birth_date_tries || coalesce(method, '') from member where user_id = '"
                                + userId + "'"))
                .isEqualTo("activating 0");
    }

    /** Somebody else's, who had been logged in at this browser. */
    private void afterASessionEnded(BrowserContext context, Tab tab) {
        Tenant tenant = tab.member.tenant();
        String userId = "s" + UUID.randomUUID().toString().substring(24);
        insurer.member(tenant, userId);
        Walker before = new Walker(insurer, mailbox, tenant, userId);
        Visitor visitor = insurer.visitor();
        if (tab.stand == Stand.SET_UP) {
            change(tenant, "{journey,enrolment}", "\"NEXT_LOGIN\"");
        }
        before.take(Step.DONE_NOTICE, visitor, visitor.get(reach(Stand.DONE, before, visitor)));
        if (tab.stand == Stand.SET_UP) {
            change(tenant, "{journey,enrolment}", "\"SAME_JOURNEY\"");
        }
        give(context, tenant, Visitor.SESSION, visitor.cookie(Visitor.SESSION));
        insurer.execute(tenant, "update session set ended_at = now(), end_cause = 'logout' where ended_at is null");
        tab.page.reload();
        tab.goesOn();
    }

    private void afterTheInsurerChanged(Tab tab) {
        Tenant tenant = tab.member.tenant();
        switch (tab.stand) {
            case SIGN_IN -> {
                change(tenant, "{journey,birthDate}", "false");
                tab.button().click();
                tab.isAt("terms");
            }
            case BIRTH_DATE -> {
                change(tenant, "{journey,birthDate}", "false");
                tab.button().click();
                tab.isAt("terms");
            }
            case TERMS -> {
                insurer.newTerms(tenant, 2);
                tab.button().click();
                PlaywrightAssertions.assertThat(tab.page.locator("div.document"))
                        .containsText("新しい規約");
                assertThat(insurer.value(tenant, "select count(*) from consent"))
                        .isEqualTo("0");
                tab.goesOn();
            }
            case USER_ID -> {
                change(tenant, "{journey,methods}", "[\"OTP\"]");
                tab.button().click();
                PlaywrightAssertions.assertThat(tab.page.locator("[data-error-summary]"))
                        .isVisible();
                PlaywrightAssertions.assertThat(tab.page.locator("input[type=radio]"))
                        .hasCount(1);
                tab.page.check("input[type=radio][value=otp]");
                tab.page.click("button.button");
                tab.isAt("new-password");
            }
            case NEW_PASSWORD -> {
                change(tenant, "{password,profile}", "\"LENGTH_ONLY\"");
                tab.button().click();
                PlaywrightAssertions.assertThat(tab.page.locator("#new-password-error"))
                        .containsText("15文字以上");
                tab.page.fill("#new-password", LONG_PASSWORD);
                tab.page.click("button.button");
                tab.isAt("email");
            }
            case EMAIL, EMAIL_CODE -> {
                change(tenant, "{journey,email}", "false");
                tab.button().click();
                tab.isAt("done");
            }
            case SET_UP -> {
                change(tenant, "{journey,enrolment}", "\"NEXT_LOGIN\"");
                tab.page.reload();
                tab.isAt("done");
            }
            case DONE -> {
                change(tenant, "{journey,lifetime}", "600");
                tab.goesOn();
            }
        }
    }

    private void whileSuspended(Tab tab) {
        String of = " where user_id = '" + tab.member.userId() + "'";
        Tenant tenant = tab.member.tenant();
        insurer.execute(tenant, "update member set state_before = state, state = 'suspended'" + of);
        Locator button = tab.button();
        Response answer = tab.page.waitForResponse(response -> response.status() == 403, () -> {
            if (tab.stand == Stand.SET_UP) {
                tab.page.reload();
            } else {
                button.click();
            }
        });
        assertThat(answer.status()).isEqualTo(403);
        PlaywrightAssertions.assertThat(tab.page.locator("h1")).containsText("停止");
        PlaywrightAssertions.assertThat(tab.page.locator("section.contact a[href^='tel:']"))
                .isVisible();
        insurer.execute(tenant, "update member set state = state_before, state_before = null" + of);
        tab.page.navigate(tab.address);
        tab.goesOn();
    }

    private void hasHappenedOnce(Tenant tenant, Stand stand, Walker member) {
        String of = " where member_id = (select member_id from member where user_id = '" + member.userId() + "')";
        if (stand == Stand.TERMS) {
            assertThat(insurer.value(tenant, "select count(*) from consent" + of))
                    .isEqualTo("1");
        }
        if (stand == Stand.EMAIL) {
            assertThat(mailbox.await(member.email(), 1)).hasSize(1);
        }
        if (stand == Stand.DONE) {
            assertThat(insurer.value(tenant, "select count(*) from session" + of))
                    .isEqualTo("1");
        }
    }

    /** One insurer for all steps of a disturbance, but for what an insurer changes. */
    private Tenant tenant(Disturbance disturbance, Stand stand) {
        boolean isAlone = disturbance == Disturbance.INSURER_CHANGED || stand == Stand.SET_UP;
        Tenant tenant = insurer.open("dist-" + disturbance.ordinal() + (isAlone ? "-" + stand.ordinal() : ""));
        if (stand == Stand.SET_UP) {
            change(tenant, "{journey,enrolment}", "\"SAME_JOURNEY\"");
            return tenants.find(tenant.id()).orElseThrow();
        }
        return tenant;
    }

    private void change(Tenant tenant, String path, String value) {
        int changed = insurer.execute(
                tenant, "update tenant set settings = jsonb_set(settings, '%s', '%s', false)".formatted(path, value));
        assertThat(changed).isEqualTo(1);
        tenants.forget(tenant.id());
    }

    /** The address of the page, to which the visitor has come by doing everything right. */
    private String reach(Stand stand, Walker member, Visitor visitor) {
        if (stand != Stand.EMAIL_CODE && stand != Stand.DONE && stand != Stand.SET_UP) {
            return member.upTo(stand.step, visitor).address();
        }
        dev.genkan.login.Page email = member.upTo(Step.EMAIL, visitor);
        if (stand == Stand.EMAIL_CODE) {
            return visitor.submit(email, "email", member.email()).location();
        }
        String confirmed = "update member set email = '%s', email_folded = '%s', email_confirmed_at = now()";
        insurer.execute(
                member.tenant(),
                confirmed.formatted(member.email(), member.email()) + " where user_id = '" + member.userId() + "'");
        return visitor.get(email.address()).location();
    }

    private static void give(BrowserContext context, Tenant tenant, String name, @Nullable String value) {
        context.addCookies(
                List.of(new Cookie(name, value).setDomain("localhost").setPath(tenant.path())));
    }

    /** A tab of the browser, with a member in front of it. */
    private static final class Tab {
        private final com.microsoft.playwright.Page page;
        private final Stand stand;
        private final Walker member;
        private final String address;
        private final List<String> faults = new ArrayList<>();

        Tab(BrowserContext context, Stand stand, Walker member, String address) {
            this.page = context.newPage();
            this.stand = stand;
            this.member = member;
            this.address = address;
            page.onPageError(faults::add);
            page.navigate(address);
            PlaywrightAssertions.assertThat(page.locator(stand.mark).first()).isVisible();
        }

        void goesOn() {
            goesOn(Locator::click);
        }

        /** Does what the page asks for, and arrives at the next. */
        void goesOn(java.util.function.Consumer<Locator> click) {
            isAt(stand.page);
            if (stand == Stand.DONE) {
                leadsToThePortal(() -> click.accept(button()));
            } else if (stand.next != null) {
                click.accept(button());
                isAt(stand.next);
            }
        }

        void leadsToThePortal(Runnable act) {
            page.waitForRequest(request -> request.url().startsWith(Insurer.CALLBACK + "?code="), act);
        }

        void isAt(String segment) {
            // The page itself tells when it is so; an assertion looks again after 100, 350 and 850 ms only.
            page.waitForFunction(
                    "page => location.pathname.endsWith(page) && location.search && document.querySelector('h1')",
                    "/login/" + segment);
            PlaywrightAssertions.assertThat(page.locator("h1")).isVisible();
        }

        void isLedOnAfterBack() {
            page.goBack();
            // The address for correcting the e-mail stays a page of the open step.
            isAt(stand == Stand.EMAIL ? "email" : stand.next);
        }

        /** Fills in the page; what is to be pressed then. */
        Locator button() {
            switch (stand) {
                case SIGN_IN -> {
                    page.fill("#user-id", member.userId());
                    page.fill("#password", Insurer.INITIAL_PASSWORD);
                }
                case BIRTH_DATE -> page.fill("#birth-date", Insurer.BIRTH_DATE);
                case USER_ID -> page.check("input[type=radio][value=passkey]");
                case NEW_PASSWORD -> page.fill("#new-password", Walker.NEW_PASSWORD);
                case EMAIL -> page.fill("#email", member.email());
                case EMAIL_CODE -> page.fill("#code", member.code(1));
                case TERMS, SET_UP, DONE -> {
                    // Nothing to fill in.
                }
            }
            boolean isNamed = stand == Stand.TERMS || stand == Stand.DONE;
            return page.locator(isNamed ? stand.mark : "button.button").first();
        }
    }
}
