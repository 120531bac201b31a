package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.FormPost;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OAuth 2.0 Form Post Response Mode; what a browser makes of it is in {@code browser.FormPostInBrowserTest}. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class FormPostTest {
    @Inject
    Provider provider;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("form-post");
        party = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
    }

    @Test
    void whatTheClientSentIsEscapedOnThePage() {
        Map<String, String> request = request();
        request.put("state", "\"><script>alert(1)</script>&quot;'");
        Response answer = provider.authorize(tenant, login, request);
        assertThat(answer.asString()).doesNotContain("<script>alert");
        assertThat(FormPost.of(answer).fields()).containsEntry("state", "\"><script>alert(1)</script>&quot;'");
    }

    @Test
    void nothingCanBePostedToAnApplicationsOwnScheme() {
        Party app = provider.party(
                tenant, "app", TestClients.at("jp.example.app:/callback", "https://portal.example.jp/bye"));
        Map<String, String> request = request();
        request.put("client_id", app.id());
        request.put("redirect_uri", "jp.example.app:/callback");
        assertThat(answered(provider.authorize(tenant, login, request)))
                .containsEntry("error", "invalid_request")
                .containsEntry(
                        "error_description",
                        "response_mode must be a query mode: nothing can be posted to this redirect_uri");
    }

    @Test
    void aCodeIsPostedAndStandsInNoAddress() {
        Response answer = provider.authorize(tenant, login, request());
        FormPost form = FormPost.of(answer);
        assertThat(form.action()).isEqualTo(TestClients.CALLBACK);
        assertThat(form.fields()).containsOnlyKeys("code", "state", "iss");
        assertThat(form.fields()).containsEntry("state", "st&te=1").containsEntry("iss", tenant.issuer());
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        provider.token(party, provider.tokenRequest(form.fields().get("code")))
                .then()
                .statusCode(200);
    }

    @Test
    void thePagesFormMayLeadToTheRedirectUrisOriginOnlyAndItsScriptIsAFile() {
        Response answer = provider.authorize(tenant, login, request());
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .endsWith("form-action 'self' https://portal.example.jp");
        assertThat(answer.asString())
                .contains("<script src=\"/assets/form-post.js?")
                .contains("<button");
    }

    @Test
    void thePageSpeaksTheBrowsersLanguage() {
        assertThat(provider.browser(tenant, login)
                        .header("Accept-Language", "en")
                        .queryParams(request())
                        .get(tenant.path() + "/authorize")
                        .asString())
                .contains("Back to the site");
        assertThat(provider.authorize(tenant, login, request()).asString()).contains("サイトに戻る");
    }

    @Test
    void anErrorIsPostedToo() {
        Map<String, String> request = request();
        request.put("prompt", "none");
        assertThat(FormPost.of(provider.authorize(tenant, null, request)).fields())
                .containsEntry("error", "login_required")
                .containsEntry("iss", tenant.issuer())
                .containsEntry("state", "st&te=1")
                .doesNotContainKey("code");
        request.put("prompt", "sometimes");
        assertThat(FormPost.of(provider.authorize(tenant, null, request)).fields())
                .containsEntry("error", "invalid_request");
    }

    @Test
    void whateverElseIsWrongTheErrorIsPosted() {
        Response twice = provider.browser(tenant, login)
                .queryParams(request())
                .queryParam("scope", "openid")
                .get(tenant.path() + "/authorize");
        assertThat(FormPost.of(twice).fields())
                .containsEntry("error_description", "scope was sent more than once")
                .containsEntry("state", "st&te=1");
        Map<String, String> nonsense = request();
        nonsense.put("request", "nonsense");
        assertThat(FormPost.of(provider.authorize(tenant, login, nonsense)).fields())
                .containsEntry("error", "invalid_request_object");
    }

    /** Where the client listens stands in there only, with the state. */
    @Test
    void anUnsignedRequestObjectIsRefusedInTheModeThatItAsksFor() {
        Map<String, String> request = request();
        Map<String, Object> inside = Map.of("response_mode", "form_post", "state", request.get("state"));
        request.keySet().retainAll(Set.of("client_id", "redirect_uri", "response_type", "scope"));
        for (String redirect : List.of(TestClients.CALLBACK, "https://elsewhere.example/callback")) {
            request.put("redirect_uri", redirect);
            request.put("request", new PlainJWT(claims(inside)).serialize());
            Response answer = provider.authorize(tenant, login, request);
            if (redirect.equals(TestClients.CALLBACK)) {
                assertThat(FormPost.of(answer).fields())
                        .containsEntry("error", "invalid_request_object")
                        .containsEntry("state", "st&te=1")
                        .containsEntry("iss", tenant.issuer());
            } else {
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.asString()).doesNotContain("<form", "http-equiv");
            }
        }
        request.put("redirect_uri", TestClients.CALLBACK);
        request.put("request", new PlainJWT(claims(Map.of("response_mode", "fragment"))).serialize());
        assertThat(answered(provider.authorize(tenant, login, request)))
                .containsEntry("error", "invalid_request_object");
        request.put("response_mode", "query");
        request.put("request", new PlainJWT(claims(inside)).serialize());
        assertThat(answered(provider.authorize(tenant, login, request)))
                .containsEntry("error", "invalid_request_object");
    }

    private static JWTClaimsSet claims(Map<String, Object> claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        return set.build();
    }

    /** The mode that was asked for cannot be believed: what is said of it goes the ordinary way. */
    @Test
    void anErrorInTheModeItselfGoesByQuery() {
        Response twice = provider.browser(tenant, login)
                .queryParams(request())
                .queryParam("response_mode", "query")
                .get(tenant.path() + "/authorize");
        assertThat(answered(twice))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "response_mode was sent more than once");
        Map<String, String> request = request();
        request.put("response_mode", "form_post.jwe");
        assertThat(answered(provider.authorize(tenant, login, request))).containsEntry("error", "invalid_request");
    }

    private Map<String, String> request() {
        Map<String, String> request = provider.request(party);
        request.put("response_mode", "form_post");
        return request;
    }
}
