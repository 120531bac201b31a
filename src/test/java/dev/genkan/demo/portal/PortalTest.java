package dev.genkan.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.secret.Secret;
import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A portal as a relying party, against a provider that a test can make lie. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class PortalTest {
    private static final String SECRET = "the-portal's-own-secret";

    @Inject
    Vertx vertx;

    @Inject
    InstantSource clock;

    @Inject
    Randomness randomness;

    private Duration later = Duration.ZERO;
    private InventedProvider provider;
    private HttpServer server;
    private URI origin;
    private Surfer browser;

    @BeforeEach
    void start() {
        provider = new InventedProvider(vertx);
        // The portal's addresses contain its port, so the port is taken before there is a portal.
        AtomicReference<Router> router = new AtomicReference<>();
        server = vertx.createHttpServer().requestHandler(request -> router.get().handle(request));
        await(server.listen(0, "localhost"));
        origin = URI.create("http://localhost:" + server.actualPort());
        Portal portal = new Portal(
                "midori",
                Service.POINTS,
                new Portal.Addresses(origin, URI.create("http://localhost:1")),
                provider.issuer(),
                Secret.of(SECRET));
        InstantSource now = () -> clock.instant().plus(later);
        router.set(new PortalSite(portal, new PortalSessions(now, randomness), new RelyingParty(portal, now), now)
                .router(vertx));
        browser = new Surfer(origin);
    }

    @AfterEach
    void stop() {
        await(server.close());
        provider.close();
    }

    @Test
    void theLandingPageOffersTheLoginInBothLanguages() {
        HttpResponse<String> page = browser.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Login with OpenID Connect", "みどり健康保険組合", "<html lang=\"ja\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "form-action 'self' " + provider.issuer())
                .doesNotContain("unsafe");
        assertThat(browser.get("/?lang=en").body())
                .contains("Midori Health Insurance Society", "By your family’s side", "<html lang=\"en\"");
        assertThat(browser.get("/").body()).as("the choice is remembered").contains("<html lang=\"en\"");
    }

    @Test
    void theLoginAsksForACodeWithEverythingThatProtectsIt() {
        HttpResponse<String> redirect = browser.get("/login");
        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(Surfer.location(redirect)).startsWith(provider.issuer() + "/authorize?");
        Map<String, String> request = Surfer.parameters(redirect);
        assertThat(request)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "midori-portal")
                .containsEntry("redirect_uri", origin + "/callback")
                .containsEntry("scope", "openid profile email insurer")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("ui_locales", "ja")
                .doesNotContainKey("prompt");
        assertThat(request.get("code_challenge")).hasSize(43);
        assertThat(request.get("state")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(request.get("nonce")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(redirect.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("portal-session-" + origin.getPort() + "=")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax");
    }

    @Test
    void theLanguageAndThePromptGoOutWithTheRequest() {
        browser.get("/?lang=en");
        assertThat(Surfer.parameters(browser.get("/login?prompt=none&login_hint=hanako")))
                .containsEntry("ui_locales", "en")
                .containsEntry("prompt", "none")
                .containsEntry("login_hint", "hanako");
        assertThat(Surfer.parameters(browser.get("/login?prompt=login"))).containsEntry("prompt", "login");
    }

    @Test
    void aMemberIsGreetedByNameAndSeesTheMessagesWithoutSecrets() {
        Map<String, String> request = begin();
        String before = browser.cookie("portal-session-" + origin.getPort());
        assertThat(Surfer.location(answer(request))).isEqualTo(origin + "/");
        assertThat(browser.cookie("portal-session-" + origin.getPort())).isNotEqualTo(before);
        String page = browser.get("/").body();
        assertThat(page)
                .contains("緑川 花子", "2026年11月22日 午後3時5分", "認証リクエスト", "トークンレスポンス", "ID token · claims", "code_verifier")
                .doesNotContain(SECRET, "opaque-access-token-of-the-test");
        assertThat(browser.get("/profile").body()).contains("緑川 花子", "subject-1");
        assertThat(browser.get("/?lang=en").body()).contains("Hello, <span");
        assertThat(provider.tokenRequest.get("Authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString(("midori-portal:the-portal%27s-own-secret").getBytes()));
        assertThat(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(OpaqueToken.sha256(provider.tokenRequest.get("code_verifier"))))
                .isEqualTo(request.get("code_challenge"));
    }

    @Test
    void severalTabsLogInAtTheSameTime() {
        Map<String, String> first = begin();
        Map<String, String> second = begin();
        assertThat(answer(second).statusCode()).isEqualTo(303);
        assertThat(answer(first).statusCode()).isEqualTo(303);
    }

    @Test
    void aStateWorksOnceAndOnlyInItsBrowser() {
        Map<String, String> request = begin();
        Surfer stranger = new Surfer(origin);
        assertThat(stranger.get(callback(request, "code=c")).body()).contains("この画面は古くなりました");
        assertThat(provider.tokenRequest).isEmpty();
        assertThat(answer(request).statusCode()).isEqualTo(303);
        HttpResponse<String> again = answer(request);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("この画面は古くなりました", "Login with OpenID Connect");
    }

    @Test
    void anAnswerOfAnotherIssuerOrOfNoneGetsNoToken() {
        for (String iss : new String[] {"", "&iss=http://evil.example", "&iss=" + provider.issuer() + "/"}) {
            Map<String, String> request = begin();
            HttpResponse<String> page = browser.get("/callback?code=c&state=" + request.get("state") + iss);
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("別の発行元からの応答です");
        }
        assertThat(provider.tokenRequest).isEmpty();
    }

    @Test
    void aParameterThatOccursTwiceIsRefused() {
        assertThat(browser.get(callback(begin(), "code=c&code=d")).body()).contains("ログインを確認できませんでした");
        assertThat(provider.tokenRequest).isEmpty();
    }

    @Test
    void whatTheProviderRefusesIsSaidInPlainWords() {
        assertThat(browser.get(callback(begin(), "error=access_denied&error_description=the+member+left"))
                        .body())
                .contains("ログインを取りやめました", "access_denied: the member left", "Login with OpenID Connect");
        assertThat(browser.get(callback(begin(), "error=login_required")).body())
                .contains("ログインが必要です");
        assertThat(browser.get(callback(begin(), "error=server_error")).body()).contains("ログインできませんでした");
    }

    @Test
    void anIdTokenThatLiesLogsNobodyIn() {
        provider.lies.put("nonce", "another");
        assertNotTrusted();
        provider.lies.clear();
        provider.lies.put("aud", "wakaba-portal");
        assertNotTrusted();
        provider.lies.clear();
        provider.lies.put("iss", "http://evil.example");
        assertNotTrusted();
        provider.lies.clear();
        provider.lies.put("at_hash", "AAAAAAAAAAAAAAAAAAAAAA");
        assertNotTrusted();
        provider.lies.clear();
        provider.signsWithAnotherKey = true;
        assertNotTrusted();
        provider.signsWithAnotherKey = false;
        provider.userinfoSubject = "subject-2";
        assertNotTrusted();
    }

    @Test
    void loggingOutEndsTheLoginHereAndAsksTheProvider() {
        answer(begin());
        HttpResponse<String> redirect = browser.post("/logout", "");
        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(Surfer.location(redirect)).startsWith(provider.issuer() + "/logout?");
        Map<String, String> request = Surfer.parameters(redirect);
        assertThat(request)
                .containsEntry("post_logout_redirect_uri", origin + "/")
                .containsEntry("client_id", "midori-portal")
                .containsKeys("id_token_hint", "state");
        assertThat(browser.get("/").body()).doesNotContain("緑川", "ログアウトしました");
        assertThat(browser.get("/?state=another").body()).doesNotContain("ログアウトしました");
        assertThat(browser.get("/?state=" + request.get("state")).body())
                .contains("ログアウトしました", "ログアウトレスポンス")
                .doesNotContain("緑川");
    }

    @Test
    void whoseSessionHasEndedElsewhereIsGreetedNoMore() {
        answer(begin());
        assertThat(browser.get("/").body()).contains("緑川");
        assertThat(logout(provider.logoutToken(Map.of())).statusCode()).isEqualTo(200);
        assertThat(provider.tokenRequest).as("no page asks").containsEntry("grant_type", "authorization_code");
        assertThat(browser.get("/").body())
                .contains("ログインした状態が終わりました", "Login with OpenID Connect", "ログアウトトークン", "backchannel-logout")
                .doesNotContain("緑川");
        assertThat(browser.get("/").body()).doesNotContain("ログインした状態が終わりました");
        assertThat(Surfer.location(browser.get("/profile"))).startsWith(origin + "/login?");
        assertThat(answer(begin()).statusCode()).isEqualTo(303);
        assertThat(browser.get("/profile").body()).contains("緑川");
    }

    @Test
    void aLogoutTokenThatLiesOrComesAgainEndsNothing() {
        answer(begin());
        String ofAnother = provider.logoutToken(Map.of("sid", "session-2"));
        assertThat(logout(ofAnother).statusCode()).isEqualTo(200);
        assertThat(logout(ofAnother).statusCode()).as("again").isEqualTo(400);
        for (Map<String, Object> lie : List.<Map<String, Object>>of(
                Map.of("iss", "http://evil.example"),
                Map.of("aud", "wakaba-portal"),
                Map.of("nonce", "n"),
                Map.of("events", Map.of()),
                Map.of("iat", 1_700_000_000L),
                Map.of("exp", 1_700_000_000L))) {
            assertThat(logout(provider.logoutToken(lie)).statusCode())
                    .as("%s", lie)
                    .isEqualTo(400);
        }
        provider.signsWithAnotherKey = true;
        assertThat(logout(provider.logoutToken(Map.of())).statusCode()).isEqualTo(400);
        assertThat(logout("x").statusCode()).isEqualTo(400);
        assertThat(browser.get("/").body()).contains("緑川");
    }

    @Test
    void whoIsStillHereKeepsTheSessionAwakeNowAndThen() {
        answer(begin());
        browser.get("/");
        provider.sessionHasEnded = true;
        later = Duration.ofMinutes(4);
        assertThat(browser.get("/").body()).contains("緑川");
        assertThat(provider.tokenRequest).containsEntry("grant_type", "authorization_code");
        later = Duration.ofMinutes(6);
        assertThat(browser.get("/").body())
                .contains("ログインした状態が終わりました", "ログイン状態の確認", "invalid_grant")
                .doesNotContain("緑川", "refresh-token-of-the-test");
        assertThat(provider.tokenRequest)
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "refresh-token-of-the-test");
    }

    @Test
    void aProviderThatIsAwayEndsNoLogin() {
        answer(begin());
        browser.get("/");
        String token = provider.logoutToken(Map.of());
        provider.close();
        later = Duration.ofMinutes(6);
        assertThat(browser.get("/").body()).contains("緑川");
        assertThat(logout(token).statusCode()).as("to be sent again").isEqualTo(503);
    }

    @Test
    void theOtherPortalIsOneStepAway() {
        assertThat(browser.get("/").body()).contains("href=\"http://localhost:1\"");
        answer(begin());
        assertThat(browser.get("/").body()).contains("href=\"http://localhost:1/login\"");
    }

    @Test
    void anotherSiteMayStartALoginButNotChooseProviderOrDestination() {
        String iss = "iss=" + provider.issuer();
        assertThat(browser.get("/login?iss=http://evil.example").statusCode()).isEqualTo(400);
        assertThat(browser.get("/login?" + iss + "&target_link_uri=http://evil.example/")
                        .body())
                .contains("ほかのサイトへは移動できません");
        assertThat(browser.get("/login?target_link_uri=" + origin + "@evil.example/")
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.get("/login?target_link_uri=//evil.example").statusCode())
                .isEqualTo(400);
        HttpResponse<String> posted = browser.post("/login", iss + "&target_link_uri=" + origin + "/profile");
        assertThat(posted.statusCode()).isEqualTo(303);
        Map<String, String> request = Surfer.parameters(browser.get(Surfer.location(posted)));
        provider.nonce = request.get("nonce");
        assertThat(Surfer.location(answer(request))).isEqualTo(origin + "/profile");
    }

    @Test
    void aProviderThatIsAwayIsSaidSo() {
        provider.close();
        HttpResponse<String> page = browser.get("/login");
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("ログインの受付につながりません");
    }

    @Test
    void anUnknownPageIsAPageToo() {
        HttpResponse<String> page = browser.get("/nothing");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("ページが見つかりません");
    }

    private HttpResponse<String> logout(String token) {
        return new Surfer(origin).post("/backchannel-logout", "logout_token=" + token);
    }

    private void assertNotTrusted() {
        HttpResponse<String> page = answer(begin());
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("ログインを確認できませんでした");
        assertThat(browser.get("/").body())
                .contains("Login with OpenID Connect")
                .doesNotContain("/logout\"");
    }

    private Map<String, String> begin() {
        Map<String, String> request = Surfer.parameters(browser.get("/login"));
        provider.nonce = request.get("nonce");
        return request;
    }

    private HttpResponse<String> answer(Map<String, String> request) {
        provider.nonce = request.get("nonce");
        return browser.get(callback(request, "code=code-of-the-test"));
    }

    private String callback(Map<String, String> request, String answer) {
        return "/callback?" + answer.replace(" ", "+") + "&state=" + request.get("state") + "&iss=" + provider.issuer();
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
