package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.Features;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For whom an access token is (RFC 8707). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc8707Test {
    private static final String LEDGER = "https://api.example.jp/ledger";
    private static final String POINTS = "https://api.example.jp/points?version=1";

    @Inject
    Provider provider;

    Tenant tenant;
    Party portal;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("resources");
        portal = provider.party(
                tenant,
                "portal",
                TestClients.refreshing("client_secret_basic", true)
                        .with(Features.NONE.withTokens(
                                new Features.Tokens(false, false, Set.of(LEDGER, POINTS), null))));
        login = provider.login(tenant);
    }

    // Attacks ---------------------------------------------------------------------------------------------------------

    @Test
    void aResourceThatTheLoginDidNotAllowIsRefused() {
        for (String wrong : List.of(POINTS, "https://attacker.example", LEDGER + "/", "ledger")) {
            Map<String, String> exchange = provider.tokenRequest(code(LEDGER));
            refused(post(exchange, LEDGER, wrong));
            // Nothing is left of a code that was tried for more.
            post(exchange, LEDGER).then().statusCode(400).body("error", equalTo("invalid_grant"));
        }
        refused(post(provider.tokenRequest(code()), LEDGER));
    }

    @Test
    void aRefreshDoesNotWidenIt() {
        String token = post(provider.tokenRequest(code(LEDGER))).path("refresh_token");
        Map<String, String> refresh = Map.of("grant_type", "refresh_token", "refresh_token", token);
        refused(post(refresh, POINTS));
        // The token is still good: it was not used up for nothing.
        post(refresh, LEDGER).then().statusCode(200);
    }

    @Test
    void aTokenForAnotherIsNotForUserinfo() {
        Response tokens = post(provider.tokenRequest(code(LEDGER)));
        provider.userInfo(tenant, tokens.path("access_token")).then().statusCode(401);
        Map<String, String> refresh =
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token"));
        provider.userInfo(tenant, post(refresh, tenant.issuer()).path("access_token"))
                .then()
                .statusCode(200);
    }

    @Test
    void aRetryForAnotherResourceIsNoRetry() {
        String token = post(provider.tokenRequest(code(LEDGER, POINTS))).path("refresh_token");
        Map<String, String> refresh = Map.of("grant_type", "refresh_token", "refresh_token", token);
        post(refresh, LEDGER).then().statusCode(200);
        post(refresh, POINTS).then().statusCode(400).body("error", equalTo("invalid_grant"));
    }

    // What works ------------------------------------------------------------------------------------------------------

    @Test
    void withoutAWishTheAudienceIsTheIssuer() {
        assertThat(audience(post(provider.tokenRequest(code())))).containsExactly(tenant.issuer());
    }

    @Test
    void theAudienceIsWhatTheLoginWasFor() {
        assertThat(audience(post(provider.tokenRequest(code(LEDGER, POINTS)))))
                .containsExactlyInAnyOrder(LEDGER, POINTS);
    }

    @Test
    void eachTokenMayBeForLess() {
        Response first = post(provider.tokenRequest(code(LEDGER, POINTS)), POINTS);
        assertThat(audience(first)).containsExactly(POINTS);
        Map<String, String> refresh =
                Map.of("grant_type", "refresh_token", "refresh_token", first.path("refresh_token"));
        Response second = post(refresh, LEDGER, POINTS);
        assertThat(audience(second)).containsExactlyInAnyOrder(LEDGER, POINTS);
    }

    @Test
    void aResourceThatWasTakenFromTheClientIsNoAudienceAnyMore() {
        String code = code(LEDGER, POINTS);
        provider.party(
                tenant,
                "portal",
                TestClients.refreshing("client_secret_basic", true)
                        .with(Features.NONE.withTokens(new Features.Tokens(false, false, Set.of(LEDGER), null))));
        assertThat(audience(post(provider.tokenRequest(code)))).containsExactly(LEDGER);
    }

    private String code(String... resources) {
        Response answer = provider.browser(tenant, login)
                .queryParams(provider.request(portal))
                .queryParam("resource", List.of(resources))
                .get(tenant.path() + "/authorize");
        String code = Provider.answered(answer).get("code");
        assertThat(code).as(answer.header("Location")).isNotNull();
        return code;
    }

    private Response post(Map<String, String> request, String... resources) {
        RequestSpecification post =
                given().header("Authorization", portal.basic()).formParams(request);
        if (resources.length > 0) {
            post.formParam("resource", List.of(resources));
        }
        return post.post(tenant.path() + "/token");
    }

    private static List<String> audience(Response answer) {
        answer.then().statusCode(200);
        try {
            return SignedJWT.parse(answer.path("access_token"))
                    .getJWTClaimsSet()
                    .getAudience();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static void refused(Response answer) {
        answer.then().statusCode(400).body("error", equalTo("invalid_target"));
    }
}
