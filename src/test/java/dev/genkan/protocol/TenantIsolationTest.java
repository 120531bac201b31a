package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one insurer gave means nothing to another (running.md section 3, "Tenants"), even where names are the same. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class TenantIsolationTest {
    @Inject
    Provider provider;

    Tenant ours;
    Tenant theirs;
    Party ourParty;
    Party theirParty;
    Login ourLogin;

    @BeforeEach
    void insurers() {
        ours = provider.tenant("isolated-a");
        theirs = provider.tenant("isolated-b");
        ourParty = provider.party(ours, "portal", TestClients.confidential());
        theirParty = provider.party(theirs, "portal", TestClients.confidential());
        ourLogin = provider.login(ours);
    }

    @Test
    void aSessionsCookieLogsInNowhereElse() {
        Response answer = provider.authorize(theirs, ourLogin, provider.request(theirParty));
        assertThat(answer.header("Location")).startsWith(theirs.issuer() + "/login/");
    }

    @Test
    void aSessionsCookieEndsNothingElsewhere() {
        Login theirLogin = provider.login(theirs);
        provider.browser(theirs, ourLogin).get(theirs.path() + "/logout");
        assertThat(provider.code(ourParty, ourLogin)).isNotBlank();
        assertThat(provider.code(theirParty, theirLogin)).isNotBlank();
    }

    @Test
    void aCodeIsUnknownElsewhereAndStaysGoodAtHome() {
        String code = provider.code(ourParty, ourLogin);
        provider.token(theirParty, provider.tokenRequest(code))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", equalTo("unknown code"));
        provider.token(ourParty, provider.tokenRequest(code)).then().statusCode(200);
    }

    @Test
    void anAccessTokenOpensNothingElsewhere() {
        String token = provider.tokens(ourParty, ourLogin).path("access_token");
        provider.userInfo(theirs, token)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
        provider.userInfo(ours, token).then().statusCode(200);
    }

    @Test
    void anIdTokenIsNoHintElsewhere() {
        String idToken = provider.tokens(ourParty, ourLogin).path("id_token");
        Map<String, String> request = provider.request(theirParty);
        request.put("id_token_hint", idToken);
        assertThat(Provider.answered(provider.authorize(theirs, null, request)))
                .containsEntry("error", "invalid_request");
        provider.browser(theirs, provider.login(theirs))
                .queryParam("id_token_hint", idToken)
                .get(theirs.path() + "/logout")
                .then()
                .statusCode(200);
    }

    @Test
    void aClientIsUnknownElsewhere() {
        Party onlyOurs = provider.party(ours, "only-ours", TestClients.confidential());
        provider.authorize(theirs, null, provider.request(onlyOurs)).then().statusCode(400);
        given().header("Authorization", onlyOurs.basic())
                .formParams(provider.tokenRequest("any"))
                .post(theirs.path() + "/token")
                .then()
                .statusCode(401);
    }

    @Test
    void aPostedRequestIsUnknownElsewhere() {
        Response posted = provider.browser(ours, null)
                .formParams(provider.request(ourParty))
                .post(ours.path() + "/authorize");
        Map<String, String> ticket = Map.of("ticket", Provider.answered(posted).get("ticket"));
        provider.authorize(theirs, null, ticket).then().statusCode(400);
        assertThat(Provider.answered(provider.authorize(ours, ourLogin, ticket)))
                .containsKey("code");
    }

    @Test
    void keysAndSubjectsAreEachTenantsOwn() {
        assertThat(given().get(ours.path() + "/jwks").<String>path("keys[0].kid"))
                .isNotEqualTo(given().get(theirs.path() + "/jwks").<String>path("keys[0].kid"));
    }
}
