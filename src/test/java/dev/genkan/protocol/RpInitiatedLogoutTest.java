package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect RP-Initiated Logout 1.0. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class RpInitiatedLogoutTest {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    @Inject
    Provider provider;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("logout");
        party = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/",
                "https://portal.example.jp/bye",
                "https://portal.example.jp/bye?kept=1#x",
                "https://portal.example.jp/callback",
                "http://127.0.0.1:1/native"
            })
    void anAddressThatIsNotRegisteredIsShownAndNothingEnds(String redirectUri) {
        Map<String, String> request = request();
        request.put("post_logout_redirect_uri", redirectUri);
        logout(login, request)
                .then()
                .statusCode(400)
                .header("Location", nullValue())
                .body(containsString("post_logout_redirect_uri"));
        assertLive(true);
    }

    @Test
    void theHintOfAnotherMemberOnlyAsks() {
        Map<String, String> request = request();
        request.put(
                "id_token_hint", provider.tokens(party, provider.login(tenant)).path("id_token"));
        assertAsked(logout(login, request));
        assertLive(true);
    }

    @Test
    void aHintThatIsAlteredOrNoIdTokenOnlyAsks() {
        String idToken = request().get("id_token_hint");
        String accessToken = provider.tokens(party, login).path("access_token");
        for (String hint : new String[] {idToken.substring(0, idToken.length() - 8) + "AAAAAAAA", accessToken, "x"}) {
            Map<String, String> request = request();
            request.put("id_token_hint", hint);
            Response answer = logout(login, request);
            assertAsked(answer);
            assertThat(answer.asString()).doesNotContain("portal.example.jp/bye");
        }
        assertLive(true);
    }

    @Test
    void aClientThatTheHintWasNotIssuedToIsShown() {
        Party other = provider.party(tenant, "other", TestClients.confidential());
        Map<String, String> request = request();
        request.put("client_id", other.id());
        logout(login, request).then().statusCode(400).body(containsString("client_id"));
        request.put("client_id", "nobody");
        logout(login, request).then().statusCode(400);
        assertLive(true);
    }

    @Test
    void anAnswerWithoutTheTokenOfThePageEndsNothing() {
        Response page = logout(login, Map.of());
        String browser = page.cookie("genkan-browser");
        provider.browser(tenant, login)
                .formParam("csrf", csrf(page))
                .post(tenant.path() + "/logout/confirm")
                .then()
                .statusCode(403);
        provider.browser(tenant, login)
                .cookie("genkan-browser", browser)
                .formParam("csrf", "x")
                .post(tenant.path() + "/logout/confirm")
                .then()
                .statusCode(403);
        provider.browser(tenant, login)
                .cookie("genkan-browser", browser)
                .contentType("application/x-www-form-urlencoded")
                .post(tenant.path() + "/logout/confirm")
                .then()
                .statusCode(403);
        assertLive(true);
    }

    @Test
    void aGenuineHintEndsTheSessionAndGoesBack() {
        Map<String, String> request = request();
        Response answer = logout(login, request);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(TestClients.AFTER_LOGOUT + "&state=s+1");
        assertThat(answer.detailedCookie("genkan-session").getMaxAge()).isZero();
        assertLive(false);
        // Again, from a browser that has nothing to end any more.
        assertThat(logout(login, request).header("Location")).startsWith(TestClients.AFTER_LOGOUT);
    }

    @Test
    void tokensOfTheSessionAreRefusedAtOnce() {
        String token = provider.tokens(party, login).path("access_token");
        provider.userInfo(tenant, token).then().statusCode(200);
        logout(login, request());
        provider.userInfo(tenant, token).then().statusCode(401);
    }

    @Test
    void withoutHintThePageAsksAndItsAnswerGoesBack() {
        Map<String, String> request = request();
        request.remove("id_token_hint");
        request.put("client_id", party.id());
        Response page = logout(login, request);
        assertAsked(page);
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self' https://portal.example.jp");
        assertLive(true);

        Response answer = provider.browser(tenant, login)
                .cookie("genkan-browser", page.cookie("genkan-browser"))
                .formParams(request)
                .formParam("csrf", csrf(page))
                .post(tenant.path() + "/logout/confirm");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(TestClients.AFTER_LOGOUT + "&state=s+1");
        assertLive(false);
    }

    @Test
    void withoutAnythingThePageAsksAndSaysWhenItIsDone() {
        Response page = logout(login, Map.of());
        assertAsked(page);
        Response answer = provider.browser(tenant, login)
                .cookie("genkan-browser", page.cookie("genkan-browser"))
                .formParam("csrf", csrf(page))
                .post(tenant.path() + "/logout/confirm");
        assertThat(answer.header("Location")).isEqualTo(tenant.issuer() + "/logout/done");
        provider.browser(tenant, null)
                .get(tenant.path() + "/logout/done")
                .then()
                .statusCode(200)
                .body(containsString("ログアウトしました"), containsString(tenant.path() + "/"));
        assertLive(false);
    }

    @Test
    void whoIsNotLoggedInIsNotAsked() {
        Response answer =
                logout(null, Map.of("client_id", party.id(), "post_logout_redirect_uri", TestClients.AFTER_LOGOUT));
        assertThat(answer.header("Location")).isEqualTo(tenant.issuer() + "/logout/done?client_id=portal");
        provider.browser(tenant, null)
                .header("Accept-Language", "en")
                .queryParam("client_id", "portal")
                .get(tenant.path() + "/logout/done")
                .then()
                .body(containsString("You are logged out"), containsString(TestClients.FRONT_PAGE));
    }

    @Test
    void thePageThatSaysDoneDoesNotLie() {
        Response answer = provider.browser(tenant, login).get(tenant.path() + "/logout/done");
        assertThat(answer.header("Location")).isEqualTo(tenant.issuer() + "/logout");
    }

    @Test
    void aPostComesBackByGetWithTheCookie() {
        Response posted = provider.browser(tenant, null).formParams(request()).post(tenant.path() + "/logout");
        assertThat(posted.statusCode()).isEqualTo(303);
        assertLive(true);
        Map<String, String> ticket = Map.of("ticket", answered(posted).get("ticket"));
        assertThat(logout(login, ticket).header("Location")).startsWith(TestClients.AFTER_LOGOUT);
        assertLive(false);
    }

    @Test
    void theAddressOfTheAnswerLeadsBackToTheQuestion() {
        provider.browser(tenant, login)
                .get(tenant.path() + "/logout/confirm")
                .then()
                .statusCode(303)
                .header("Location", equalTo(tenant.issuer() + "/logout"));
    }

    @Test
    void aPageThatIsLoadedAgainStillAsks() {
        Response posted = provider.browser(tenant, null).formParam("state", "x").post(tenant.path() + "/logout");
        Map<String, String> ticket = Map.of("ticket", answered(posted).get("ticket"));
        assertAsked(logout(login, ticket));
        assertAsked(logout(login, ticket));
    }

    @Test
    void theWishedLanguageIsSpoken() {
        logout(login, Map.of("ui_locales", "en"))
                .then()
                .body(containsString("<html lang=\"en\">"), containsString("Log out?"), not(containsString("ログアウト")));
    }

    private Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("id_token_hint", provider.tokens(party, login).path("id_token"));
        request.put("post_logout_redirect_uri", TestClients.AFTER_LOGOUT);
        request.put("state", "s 1");
        return request;
    }

    private Response logout(Login by, Map<String, String> request) {
        return provider.browser(tenant, by).queryParams(request).get(tenant.path() + "/logout");
    }

    private static void assertAsked(Response answer) {
        answer.then().statusCode(200).contentType("text/html;charset=UTF-8").body(containsString("/logout/confirm"));
    }

    /** Single sign-on is what a session is for. */
    private void assertLive(boolean live) {
        Map<String, String> silent = provider.request(party);
        silent.put("prompt", "none");
        assertThat(answered(provider.authorize(tenant, login, silent)).containsKey("code"))
                .isEqualTo(live);
    }

    private static String csrf(Response page) {
        Matcher matcher = CSRF.matcher(page.asString());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
