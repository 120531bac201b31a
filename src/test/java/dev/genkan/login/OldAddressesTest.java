package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row S15 and everything old: whatever address of a login comes in, however old, half-typed or without cookies, it ends at a page in
 * plain words, in the reader's language, with a link that leads on; and never in a loop.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OldAddressesTest {
    private static final int REDIRECTS_AT_MOST = 2;
    private static final String GONE = "journey=00000000-0000-0000-0000-000000000000";

    @Inject
    Insurer insurer;

    Mailbox mailbox;

    /** Method, status at the end, address below the tenant's. */
    @ParameterizedTest
    @CsvSource({
        "GET,200,/login",
        "GET,200,/login/",
        "GET,200,/login/old-step",
        "GET,410,/login/sign-in/",
        "GET,200,/login/sign-in/2",
        "GET,200,/login/SIGN-IN",
        "GET,200,/login/sign-in%20",
        "GET,410,/login//sign-in",
        "GET,410,/login/sign-in",
        "GET,410,/login/sign-in?",
        "GET,410,/login/sign-in?journey=",
        "GET,410,/login/sign-in?ticket=abc",
        "GET,410,/login/sign-in?journey=1&ticket=abc",
        "GET,410,/login/sign-in?" + GONE,
        "GET,410,/login/sign-in?" + GONE + "&ticket=",
        "GET,410,/login/sign-in?" + GONE + "&ticket=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq",
        "GET,410,/login/sign-in?" + GONE + "&ticket=%00%F0%9F%92%A9",
        "GET,410,/login/birth-date?" + GONE,
        "GET,410,/login/terms?" + GONE,
        "GET,410,/login/terms-declined?" + GONE,
        "GET,410,/login/user-id?" + GONE,
        "GET,410,/login/new-password?" + GONE,
        "GET,410,/login/email?" + GONE,
        "GET,410,/login/email-code?" + GONE,
        "GET,410,/login/done?" + GONE,
        "GET,410,/login/set-up-passkey?" + GONE,
        "GET,410,/login/set-up-otp?" + GONE,
        "GET,410,/login/again",
        "GET,410,/login/again?journey=1",
        "GET,410,/login/again?" + GONE,
        "GET,410,/login/cookies?" + GONE,
        "POST,200,/login",
        "POST,200,/login/old-step",
        "POST,200,/login/again?" + GONE,
        "POST,410,/login/sign-in",
        "POST,410,/login/birth-date?" + GONE,
        "POST,410,/login/terms?" + GONE,
        "POST,410,/login/terms-declined?" + GONE,
        "POST,410,/login/user-id?" + GONE,
        "POST,410,/login/new-password?" + GONE,
        "POST,410,/login/email?" + GONE,
        "POST,410,/login/email-code?" + GONE,
        "POST,410,/login/done?" + GONE,
        "POST,410,/login/set-up-passkey?" + GONE,
        "POST,410,/login/set-up-otp?" + GONE,
        "GET,200,''",
        "GET,200,/",
        "GET,200,/help",
        "GET,404,/nowhere",
        "GET,404,/Login/sign-in",
        "GET,404,/logins",
        "GET,400,/authorize/",
        "GET,400,/authorize",
        "GET,400,/authorize?client_id=portal",
        "GET,400,/authorize?client_id=gone&redirect_uri=https://portal.example/callback",
        "GET,400,/authorize?ticket=gone",
        "GET,200,/logout",
        "GET,200,/logout?ticket=gone",
        "GET,200,/logout/confirm",
        "GET,200,/logout/done?client_id=gone",
        "GET,404,/logout/nowhere",
    })
    void endsAtAPageWithAWayOn(String method, int status, String path) {
        Tenant tenant = insurer.open("old-a");
        for (String language : List.of("ja", "en")) {
            Visitor visitor = insurer.visitor().reading(language);
            isReadable(tenant, arrive(visitor, method, tenant.issuer() + path), language, status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login/sign-in", "/login/birth-date", "/login/terms", "/login/done", "/login/old", "/", "/help"
            })
    void otherMethodsAreToldWhichOnesThereAre(String path) {
        Tenant tenant = insurer.open("old-b");
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            Page page = insurer.visitor().send(method, tenant.issuer() + path, "");
            isReadable(tenant, page, "ja", 405);
            boolean hasForm = path.startsWith("/login");
            assertThat(page.header("Allow").split(", ?"))
                    .as(method + " " + path)
                    .containsExactlyInAnyOrder(
                            hasForm ? new String[] {"GET", "HEAD", "POST"} : new String[] {"GET", "HEAD"});
        }
    }

    @Test
    void anInsurerInUpperCaseIsNotFoundOnItsOwnPage() {
        Tenant tenant = insurer.open("old-c");
        Page page = insurer.visitor().get(tenant.issuer().replace("old-c", "OLD-C") + "/login");
        isReadable(tenant, page, "ja", 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/t", "/t/", "/t/nobody/login/sign-in", "/t/no..body/", "/login", "/authorize"})
    void outsideAnyInsurerThePageSaysWhereToGo(String path) {
        String root = insurer.open("old-d").issuer().replaceAll("/t/.*", "");
        Page page = insurer.visitor().get(root + path);
        if (!path.equals("/")) {
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.body()).contains("<html lang=\"ja\">", "ご加入の健康保険組合のサイトから");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aDeletedCookieLeadsBackToThePortal(String method) {
        Tenant tenant = insurer.open("old-e");
        Visitor visitor = insurer.visitor();
        String address = terms(tenant, visitor);
        visitor.forget(Visitor.BROWSER);
        Page page = arrive(visitor, method, address);
        isReadable(tenant, page, "ja", 410);
        assertThat(page.body()).contains("Cookie", "href=\"" + Insurer.INITIATE + "?iss=http");
        assertThat(visitor.cookie(Visitor.BROWSER)).isNotNull();
        assertThat(insurer.value(tenant, "select count(*) from consent")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"GET,ja", "GET,en", "POST,ja", "POST,en"})
    void cookiesThatAreSwitchedOffAreNamedWithHowToAllowThem(String method, String language) {
        Tenant tenant = insurer.open("old-f");
        String address = terms(tenant, insurer.visitor());
        Page page = arrive(Visitor.withoutCookies().reading(language), method, address);
        isReadable(tenant, page, language, 400);
        assertThat(page.heading())
                .isEqualTo(
                        language.equals("ja")
                                ? "ブラウザーのCookie（クッキー）を使えるようにしてください"
                                : "Please allow cookies in your browser");
        assertThat(page.body()).contains("Safari", "Chrome", "Edge", "href=\"" + Insurer.INITIATE + "?iss=http");
    }

    @Test
    void afterCookiesWereAllowedTheSamePageLeadsOn() {
        Tenant tenant = insurer.open("old-g");
        String address = terms(tenant, insurer.visitor());
        Page off = arrive(Visitor.withoutCookies(), "GET", address);
        Visitor visitor = insurer.visitor();
        visitor.forget(Visitor.BROWSER);
        assertThat(visitor.get(off.address()).status())
                .as("loaded again: this time the cookie stays")
                .isEqualTo(400);
        Page on = visitor.get(off.address());
        isReadable(tenant, on, "ja", 410);
        assertThat(on.body()).contains("href=\"" + Insurer.INITIATE + "?iss=http");
    }

    @Test
    void withoutACookieAnUnknownJourneyLeadsToThePortals() {
        Tenant tenant = insurer.open("old-h");
        Page page = arrive(Visitor.withoutCookies(), "GET", tenant.issuer() + "/login/terms?" + GONE);
        isReadable(tenant, page, "ja", 400);
        assertThat(page.body()).contains("<a class=\"button\" href=\"" + tenant.path() + "/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "finished", "forgotten", "of-a-portal-that-is-gone"})
    void aJourneyThatIsOverIsToldAtEveryStepByGetAndPost(String how) {
        Tenant tenant = insurer.open("old-i-" + how.substring(0, 4));
        Visitor visitor = insurer.visitor();
        String address = terms(tenant, visitor);
        insurer.execute(
                tenant,
                switch (how) {
                    case "expired" -> "update journey set expires_at = now()";
                    case "finished" -> "update journey set finished_at = now() - interval '2 minutes'";
                    case "forgotten" ->
                        "update journey set created_at = now() - interval '25 hours', expires_at = now()";
                    default ->
                        "update journey set expires_at = now(), request = jsonb_set(request, '{clientId}', '\"gone\"')";
                });
        for (Step step : Step.values()) {
            for (String method : List.of("GET", "POST")) {
                Page page = arrive(visitor, method, address.replace("/login/terms", "/login/" + step.path()));
                isReadable(tenant, page, "ja", 410);
            }
        }
        assertThat(insurer.value(tenant, "select count(*) from consent")).isEqualTo("0");
    }

    /** At the terms' page, whose address is returned. */
    private String terms(Tenant tenant, Visitor visitor) {
        String userId = "m" + UUID.randomUUID().toString().substring(24);
        insurer.member(tenant, userId);
        return new Walker(insurer, mailbox, tenant, userId)
                .upTo(Step.TERMS, visitor)
                .address();
    }

    /** Follows what a browser follows, and fails where one would give up. */
    private static Page arrive(Visitor visitor, String method, String address) {
        Page page = method.equals("GET")
                ? visitor.get(address)
                : visitor.post(address, "decision", "agree", "version", "1", "language", "ja", "user-id", "x");
        for (int i = 0; page.status() == 303; i++) {
            assertThat(i).as("redirects from " + address).isLessThan(REDIRECTS_AT_MOST);
            page = visitor.follow(page);
        }
        return page;
    }

    private static void isReadable(Tenant tenant, Page page, String language, int status) {
        assertThat(page.status()).as(page.address()).isEqualTo(status);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.heading()).as(page.address()).isNotEmpty();
        String main = page.body().replaceAll("(?s).*<main", "").replaceAll("(?s)</main>.*", "");
        assertThat(page.body()).contains("<html lang=\"" + language + "\">", tenant.path() + "/logo.svg");
        assertThat(main).as("a way on: " + page.address()).containsPattern("<a [^>]*href=\"(http|/)");
        boolean isJapanese =
                main.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA);
        assertThat(isJapanese).as("in the reader's language: " + main).isEqualTo(language.equals("ja"));
    }
}
