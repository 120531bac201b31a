package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.keys.SigningKeys;
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
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JWT Secured Authorization Response Mode for OAuth 2.0 (JARM). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class JarmTest {
    @Inject
    Provider provider;

    @Inject
    SigningKeys keys;

    @Inject
    InstantSource clock;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("jarm");
        party = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
    }

    /** 2.1: what is not in the signature can be changed on the way. */
    @ParameterizedTest
    @ValueSource(strings = {"jwt", "query.jwt"})
    void nothingButTheSignedResponseIsInTheQuery(String mode) throws ParseException {
        Response answer = provider.authorize(tenant, login, request(mode));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith(TestClients.CALLBACK + "?response=");
        assertThat(answered(answer)).containsOnlyKeys("response");
        JWTClaimsSet claims = verified(answered(answer).get("response")).getJWTClaimsSet();
        assertThat(claims.getClaims().keySet()).containsExactlyInAnyOrder("iss", "aud", "exp", "code", "state");
        assertThat(claims.getIssuer()).isEqualTo(tenant.issuer());
        assertThat(claims.getAudience()).containsExactly(party.id());
        assertThat(claims.getStringClaim("state")).isEqualTo("st&te=1");
        assertThat(claims.getExpirationTime().toInstant())
                .isAfter(clock.instant())
                .isBefore(clock.instant().plus(Duration.ofMinutes(10)));
        provider.token(party, provider.tokenRequest(claims.getStringClaim("code")))
                .then()
                .statusCode(200);
    }

    @Test
    void theSignedResponseIsPosted() throws ParseException {
        FormPost form = FormPost.of(provider.authorize(tenant, login, request("form_post.jwt")));
        assertThat(form.fields()).containsOnlyKeys("response");
        assertThat(verified(form.fields().get("response")).getJWTClaimsSet().getStringClaim("code"))
                .isNotBlank();
    }

    @Test
    void anErrorIsSignedToo() throws ParseException {
        Map<String, String> request = request("jwt");
        request.put("scope", "profile");
        Map<String, String> answer = answered(provider.authorize(tenant, login, request));
        assertThat(answer).containsOnlyKeys("response");
        JWTClaimsSet claims = verified(answer.get("response")).getJWTClaimsSet();
        assertThat(claims.getStringClaim("error")).isEqualTo("invalid_scope");
        assertThat(claims.getStringClaim("error_description")).isEqualTo("scope must contain openid");
        assertThat(claims.getAudience()).containsExactly(party.id());
        assertThat(claims.getClaim("code")).isNull();
    }

    /** The parameters' names are claims' names, too: none of them may stand for one that this server means. */
    @Test
    void theStateIsTextWhateverItLooksLike() throws ParseException {
        Map<String, String> request = request("jwt");
        request.put("state", "{\"aud\":\"other\"}");
        String response = answered(provider.authorize(tenant, login, request)).get("response");
        JWTClaimsSet claims = verified(response).getJWTClaimsSet();
        assertThat(claims.getStringClaim("state")).isEqualTo("{\"aud\":\"other\"}");
        assertThat(claims.getAudience()).containsExactly(party.id());
    }

    @ParameterizedTest
    @CsvSource({"RS256, RS256", "ES256, ES256", ", RS256"})
    void itIsSignedAsTheClientRegistered(String registered, String expected) throws ParseException {
        ClientSettings plain = TestClients.confidential();
        Features features = plain.features().withAnswers(new Features.Answers(null, null, null, registered, null));
        provider.party(tenant, "signed-" + registered, plain.with(features));
        Map<String, String> request = request("jwt");
        request.put("client_id", "signed-" + registered);
        String response = answered(provider.authorize(tenant, login, request)).get("response");
        assertThat(verified(response).getHeader().getAlgorithm().getName()).isEqualTo(expected);
    }

    /** A response for one insurer is none of another's. */
    @Test
    void itIsSignedByTheTenantsOwnKeys() {
        String response =
                answered(provider.authorize(tenant, login, request("jwt"))).get("response");
        assertThat(keys.verify(provider.tenant("jarm-elsewhere"), response)).isEmpty();
    }

    /** Neither an ID token as a hint nor an access token is made of it. */
    @Test
    void aResponseIsNoTokenOfAnyKind() {
        Map<String, String> request = request("jwt");
        request.put(
                "id_token_hint",
                answered(provider.authorize(tenant, login, request("jwt"))).get("response"));
        String refused = answered(provider.authorize(tenant, login, request)).get("response");
        assertThat(claim(refused, "error")).isEqualTo("invalid_request");
        provider.userInfo(tenant, refused).then().statusCode(401);
    }

    private String claim(String response, String name) {
        try {
            return verified(response).getJWTClaimsSet().getStringClaim(name);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private SignedJWT verified(String response) {
        return keys.verify(tenant, response).orElseThrow();
    }

    private Map<String, String> request(String mode) {
        Map<String, String> request = provider.request(party);
        request.put("response_mode", mode);
        return request;
    }
}
