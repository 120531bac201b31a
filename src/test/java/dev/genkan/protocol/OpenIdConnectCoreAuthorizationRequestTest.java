package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization endpoint: OpenID Connect Core 3.1.2, RFC 6749 4.1.2.1, RFC 8252 7.3, RFC 9700 2.1 and 4.12. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OpenIdConnectCoreAuthorizationRequestTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("authorize");
        party = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
    }

    // Nobody is redirected to an address that is not registered.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/callback",
                "https://portal.example.jp/callback/",
                "https://portal.example.jp/callback?x=1",
                "https://portal.example.jp/callback#x",
                "https://portal.example.jp/CALLBACK",
                "https://portal.example.jp:443/callback",
                "http://portal.example.jp/callback",
                "https://portal.example.jp/x/../callback",
                "https://portal.example.jp@attacker.example/callback",
                "http://localhost/native",
                "http://127.0.0.1:80@attacker.example/native",
                "http://127.0.0.1.attacker.example/native",
                "http://127.0.0.1:65536/native",
                "http://127.0.0.1:1/other",
                "https://127.0.0.1/native",
                "javascript:alert(1)",
                "callback"
            })
    void aRedirectUriThatIsNotRegisteredIsShownAndNeverFollowed(String redirectUri) {
        Map<String, String> request = provider.request(party);
        request.put("redirect_uri", redirectUri);
        assertShown(provider.authorize(tenant, login, request), "redirect_uri");
    }

    @Test
    void anUnknownClientIsShown() {
        for (String id : new String[] {"nobody", "portal ", "PORTAL", "portal\u0000"}) {
            Map<String, String> request = provider.request(party);
            request.put("client_id", id);
            assertShown(provider.authorize(tenant, login, request), "client_id");
        }
    }

    @Test
    void aMissingOrRepeatedClientOrRedirectUriIsShown() {
        for (String name : new String[] {"client_id", "redirect_uri"}) {
            Map<String, String> request = provider.request(party);
            String value = request.remove(name);
            assertShown(provider.authorize(tenant, login, request), name);
            assertShown(
                    provider.browser(tenant, login)
                            .queryParams(request)
                            .queryParam(name, value, value)
                            .get(tenant.path() + "/authorize"),
                    name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:49152/native",
        "http://127.0.0.1/native",
        "http://[::1]:9/native",
        "http://[::1]/native"
    })
    void thePortOfALoopbackAddressIsFree(String redirectUri) {
        Map<String, String> request = provider.request(party);
        request.put("redirect_uri", redirectUri);
        Response answer = provider.authorize(tenant, login, request);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith(redirectUri + "?code=");
    }

    @Test
    void nothingOfAWrongRequestStandsUnescapedOnItsPage() {
        String script = "\"><script>alert(1)</script>";
        Map<String, String> request = provider.request(party);
        request.replaceAll((name, value) -> script);
        assertShown(provider.authorize(tenant, login, request), "client_id");
        assertThat(provider.authorize(tenant, login, request).asString())
                .doesNotContain("alert(1)<")
                .doesNotContain(script);
    }

    // What is wrong with the rest is told to the client.

    @ParameterizedTest
    @CsvSource(
            value = {
                "response_type | | invalid_request",
                "response_type | token | unsupported_response_type",
                "response_type | code id_token | unsupported_response_type",
                "response_type | none | unsupported_response_type",
                "response_mode | fragment | invalid_request",
                "response_mode | form_post.JWT | invalid_request",
                "response_mode | web_message | invalid_request",
                "display | fullscreen | invalid_request",
                "dpop_jkt | too-short | invalid_request",
                "resource | https://api.example.jp | invalid_target",
                "scope | | invalid_scope",
                "scope | profile | invalid_scope",
                "scope | openidx | invalid_scope",
                "prompt | create | invalid_request",
                "prompt | LOGIN | invalid_request",
                "prompt | none login | invalid_request",
                "max_age | -5 | invalid_request",
                "max_age | 1.5 | invalid_request",
                "max_age | ١ | invalid_request",
                "max_age | 99999999999 | invalid_request",
                "id_token_hint | no.id.token | invalid_request",
                "request | eyJhbGciOiJub25lIn0.e30. | invalid_request_object",
                "request_uri | https://portal.example.jp/r | invalid_request_uri",
                "registration | {} | registration_not_supported"
            },
            delimiter = '|')
    void aWrongParameterIsToldToTheClient(String name, String value, String error) {
        Map<String, String> request = provider.request(party);
        request.put(name, value == null ? "" : value);
        assertTold(provider.authorize(tenant, login, request), error);
    }

    @Test
    void aRepeatedParameterIsToldAndNamed() {
        Response answer = provider.browser(tenant, login)
                .queryParams(provider.request(party))
                .queryParam("nonce", "another")
                .get(tenant.path() + "/authorize");
        assertThat(assertTold(answer, "invalid_request").get("error_description"))
                .startsWith("nonce");
    }

    @Test
    void aRepeatedStateComesBackNotAtAll() {
        Response answer = provider.browser(tenant, login)
                .queryParams(provider.request(party))
                .queryParam("state", "another")
                .get(tenant.path() + "/authorize");
        assertThat(answered(answer)).containsEntry("error", "invalid_request").doesNotContainKey("state");
    }

    @Test
    void unboundedAndUnprintableValuesAreToldBeforeTheyReachTheDatabase() {
        Map<String, String> request = provider.request(party);
        request.put("nonce", "n".repeat(2_001));
        assertTold(provider.authorize(tenant, login, request), "invalid_request");
        request.put("nonce", "n\u0000n");
        assertTold(provider.authorize(tenant, login, request), "invalid_request");
        request.put("nonce", "n".repeat(2_000));
        assertThat(answered(provider.authorize(tenant, login, request))).containsKey("code");
    }

    @Test
    void anAccessTokenIsNoHint() {
        Map<String, String> request = provider.request(party);
        request.put("id_token_hint", provider.tokens(party, login).path("access_token"));
        assertTold(provider.authorize(tenant, login, request), "invalid_request");
    }

    @Test
    void aHintThatWasIssuedToAnotherClientIsRefused() {
        Party other = provider.party(tenant, "other", TestClients.confidential());
        Map<String, String> request = provider.request(party);
        request.put("id_token_hint", provider.tokens(other, login).path("id_token"));
        assertTold(provider.authorize(tenant, login, request), "invalid_request");
    }

    @Test
    void anAddressThatCannotBeDecodedIsAWrongRequest() throws IOException {
        for (String query :
                new String[] {"client_id=%zz", "client_id=%", "client_id=%ff%fe", "%=x", "client_id&redirect_uri"}) {
            assertThat(statusOf(tenant.path() + "/authorize?" + query))
                    .as(query)
                    .isEqualTo(400);
        }
    }

    // Sessions.

    @Test
    void promptNoneWithoutSessionNeedsALogin() {
        Map<String, String> request = provider.request(party);
        request.put("prompt", "none");
        assertTold(provider.authorize(tenant, null, request), "login_required");
    }

    @Test
    void promptNoneWithTheHintOfAnotherMemberNeedsALogin() {
        Login other = provider.login(tenant);
        Map<String, String> request = provider.request(party);
        request.put("prompt", "none");
        request.put("id_token_hint", provider.tokens(party, other).path("id_token"));
        assertTold(provider.authorize(tenant, login, request), "login_required");
        request.put("id_token_hint", provider.tokens(party, login).path("id_token"));
        assertThat(answered(provider.authorize(tenant, login, request))).containsKey("code");
    }

    @Test
    void promptNoneWithASessionThatIsTooOldNeedsALogin() {
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("update session set auth_time = now() - interval '100 seconds' where session_id = :id")
                .bind("id", login.session().id())
                .execute());
        Map<String, String> request = provider.request(party);
        request.put("prompt", "none");
        request.put("max_age", "60");
        assertTold(provider.authorize(tenant, login, request), "login_required");
        request.put("max_age", "1000");
        assertThat(answered(provider.authorize(tenant, login, request))).containsKey("code");
    }

    @Test
    void promptLoginShowsThePageInSpiteOfTheSession() {
        Map<String, String> request = provider.request(party);
        request.put("prompt", "login");
        assertLoginPage(provider.authorize(tenant, login, request));
    }

    @Test
    void withoutSessionTheLoginFollows() {
        assertLoginPage(provider.authorize(tenant, null, provider.request(party)));
    }

    @Test
    void anEndedOrInventedSessionIsNone() {
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("update session set ended_at = now() where session_id = :id")
                .bind("id", login.session().id())
                .execute());
        assertLoginPage(provider.authorize(tenant, login, provider.request(party)));
    }

    @Test
    void withASessionTheCodeFollowsAtOnce() {
        Response answer = provider.authorize(tenant, login, provider.request(party));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith(TestClients.CALLBACK + "?code=");
        assertThat(answered(answer)).containsEntry("state", "st&te=1").containsEntry("iss", tenant.issuer());
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theQueryOfTheRedirectUriIsKept() {
        Map<String, String> request = provider.request(party);
        request.put("redirect_uri", "https://portal.example.jp/other?kept=1");
        assertThat(answered(provider.authorize(tenant, login, request)))
                .containsEntry("kept", "1")
                .containsKey("code");
    }

    @Test
    void scopesThatAreUnknownOrNotAllowedAreLeftOut() {
        Map<String, String> request = provider.request(party);
        request.put("scope", "insurer  openid address nonsense");
        String code = provider.code(party, login, request);
        provider.token(party, provider.tokenRequest(code)).then().body("scope", equalTo("insurer openid"));
    }

    @Test
    void harmlessParametersAreAccepted() {
        Map<String, String> request = provider.request(party);
        request.put("display", "page");
        request.put("ui_locales", "de !! en");
        request.put("acr_values", "urn:unknown phr urn:genkan:acr:1fa");
        request.put("login_hint", "緑川");
        request.put("response_mode", "query");
        request.put("unheard_of", "x");
        assertThat(answered(provider.authorize(tenant, login, request))).containsKey("code");
    }

    @Test
    void aParameterOfTheNameOfTheTicketMeansNothingInARequest() {
        Map<String, String> request = provider.request(party);
        request.put("ticket", "the portal's own");
        assertThat(answered(provider.authorize(tenant, login, request))).containsKey("code");
    }

    @Test
    void longButAllowedValuesFitIntoTheAddress() {
        Map<String, String> request = provider.request(party);
        request.put("state", "s".repeat(2_000));
        request.put("nonce", "n".repeat(2_000));
        request.put("login_hint", "h".repeat(1_000));
        request.put("id_token_hint", provider.tokens(party, login).path("id_token"));
        assertThat(answered(provider.authorize(tenant, login, request)))
                .containsKey("code")
                .containsEntry("state", "s".repeat(2_000));
    }

    @Test
    void aRequestWithALoopbackPortOfItsOwnCanBeRepeated() {
        Map<String, String> request = provider.request(party);
        request.put("redirect_uri", "http://127.0.0.1:49152/native");
        Response begun = provider.authorize(tenant, null, request);
        provider.browser(tenant, null)
                .cookie("genkan-browser", begun.cookie("genkan-browser"))
                .queryParam("journey", answered(begun).get("journey"))
                .get(tenant.path() + "/login/again")
                .then()
                .statusCode(303)
                .header("Location", startsWith(tenant.issuer() + "/login/sign-in?"));
    }

    // POST.

    @Test
    void whatIsNoFormIsAPage() {
        provider.browser(tenant, login)
                .contentType("application/json")
                .body("{}")
                .post(tenant.path() + "/authorize")
                .then()
                .statusCode(415)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("invalid_request"));
    }

    @Test
    void aPostComesBackByGetWithATicketThatIsGoodOnce() {
        Response posted = provider.browser(tenant, null)
                .formParams(provider.request(party))
                .post(tenant.path() + "/authorize");
        assertThat(posted.statusCode()).isEqualTo(303);
        String ticket = answered(posted).get("ticket");
        assertThat(posted.header("Location")).isEqualTo(tenant.issuer() + "/authorize?ticket=" + ticket);

        assertThat(answered(provider.authorize(tenant, login, Map.of("ticket", ticket))))
                .containsKey("code");
        assertShown(provider.authorize(tenant, login, Map.of("ticket", ticket)), "ticket");
    }

    @Test
    void aTicketIsGoodAtItsEndpointForAMinute() {
        Response posted = provider.browser(tenant, null)
                .formParams(provider.request(party))
                .post(tenant.path() + "/authorize");
        String ticket = answered(posted).get("ticket");
        provider.browser(tenant, null).queryParam("ticket", ticket).get(tenant.path() + "/logout");
        database.inTenant(tenant.id(), tx -> tx.sql()
                .execute("update posted_request set expires_at = now() - interval '1 second'"));
        assertShown(provider.authorize(tenant, login, Map.of("ticket", ticket)), "ticket");
    }

    @Test
    void aWrongPostIsToldAtOnce() {
        Map<String, String> request = provider.request(party);
        request.put("max_age", "-1");
        assertTold(
                provider.browser(tenant, login).formParams(request).post(tenant.path() + "/authorize"),
                "invalid_request");
        request.put("redirect_uri", "https://attacker.example/");
        assertShown(
                provider.browser(tenant, login).formParams(request).post(tenant.path() + "/authorize"), "redirect_uri");
    }

    private void assertLoginPage(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith(tenant.issuer() + "/login/sign-in?");
        answer.then().cookie("genkan-browser");
    }

    /** Past every client that would put the address in order. */
    private static int statusOf(String address) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String request =
                    "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private static void assertShown(Response answer, String named) {
        answer.then()
                .statusCode(400)
                .header("Location", nullValue())
                .contentType("text/html;charset=UTF-8")
                .body(containsString(named));
    }

    private Map<String, String> assertTold(Response answer, String error) {
        answer.then().statusCode(303);
        assertThat(answer.header("Location")).startsWith(TestClients.CALLBACK + "?error=");
        assertThat(answered(answer))
                .containsEntry("error", error)
                .containsEntry("state", "st&te=1")
                .containsEntry("iss", tenant.issuer())
                .doesNotContainKey("code");
        assertThat(answered(answer).get("error_description")).matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        return answered(answer);
    }
}
