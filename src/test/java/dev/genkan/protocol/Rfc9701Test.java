package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.Features;
import dev.genkan.keys.SigningKeys;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Introspection answers as signed JWTs (RFC 9701). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc9701Test {
    private static final String JWT = "application/token-introspection+jwt";

    @Inject
    Provider provider;

    @Inject
    SigningKeys keys;

    Tenant tenant;
    Party portal;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("signed-introspection");
        portal = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
    }

    @Test
    void theAnswerIsNoAccessToken() throws Exception {
        String token = provider.tokens(portal, login).path("access_token");
        Response answer = introspect(portal, JWT, token);
        provider.userInfo(tenant, answer.asString()).then().statusCode(401);
        JWTClaimsSet claims = SignedJWT.parse(answer.asString()).getJWTClaimsSet();
        assertThat(claims.getClaims()).containsOnlyKeys("iss", "aud", "iat", "token_introspection");
    }

    @Test
    void ofWhatIsNotActiveNothingElseIsSaid() throws Exception {
        JWTClaimsSet claims =
                SignedJWT.parse(introspect(portal, JWT, "x").asString()).getJWTClaimsSet();
        assertThat(claims.getJSONObjectClaim("token_introspection")).isEqualTo(Map.of("active", false));
    }

    @Test
    void itIsSignedForTheCaller() throws Exception {
        String token = provider.tokens(portal, login).path("access_token");
        Response answer = introspect(portal, JWT, token);
        answer.then().statusCode(200).contentType(JWT).header("Cache-Control", "no-store");
        SignedJWT jwt = keys.verify(tenant, answer.asString()).orElseThrow();
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("token-introspection+jwt");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(tenant.issuer());
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("portal");
        Map<String, Object> told = jwt.getJWTClaimsSet().getJSONObjectClaim("token_introspection");
        assertThat(told).containsEntry("active", true).containsEntry("client_id", "portal");
    }

    @Test
    void theAlgorithmIsTheRegisteredOne() throws Exception {
        Party exacting = provider.party(
                tenant,
                "exacting",
                TestClients.confidential()
                        .with(Features.NONE.withAnswers(new Features.Answers(null, null, null, null, "ES256"))));
        SignedJWT jwt = SignedJWT.parse(introspect(exacting, JWT, "x").asString());
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/*",
                "text/html",
                "application/json, application/token-introspection+jwt;q=0.5"
            })
    void whoAsksForNothingElseGetsJson(String accepted) {
        introspect(portal, accepted, "x").then().statusCode(200).contentType("application/json");
    }

    @Test
    void whatIsPreferredIsGiven() {
        introspect(portal, "application/json;q=0.5, " + JWT, "x").then().contentType(JWT);
    }

    private Response introspect(Party party, String accepted, String token) {
        return given().header("Authorization", party.basic())
                .header("Accept", accepted)
                .formParams("token", token)
                .post(tenant.path() + "/introspect");
    }
}
