package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Profile;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.ClientKey;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.RequestObject;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FAPI 2.0 Message Signing (final), 5.3 and 5.4: signed requests, and signed answers for who registers them. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Fapi2MessageSigningTest {
    private static final ClientKey KEY = ClientKey.of(JWSAlgorithm.ES256);

    @Inject
    Provider provider;

    @Inject
    SigningKeys keys;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("fapi-signing");
        party = provider.party(tenant, "fapi", TestClients.fapi(Profile.FAPI2_MESSAGE_SIGNING, KEY.jwks()));
        login = provider.login(tenant);
    }

    @Test
    void anUnsignedRequestIsRefused() {
        push(provider.request(party))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", startsWith("this client must sign its requests"));
    }

    @Test
    void aSignedRequestThatWasNotPushedIsRefused() {
        Map<String, String> request = provider.request(party);
        request.put("request", object().signed(KEY));
        assertThat(answered(provider.authorize(tenant, login, request)))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @ParameterizedTest
    @CsvSource({
        "exp, , exp and nbf must both stand in request",
        "nbf, , exp and nbf must both stand in request",
        "exp, -60, exp in request is past",
        "exp, 3660, exp in request is more than 60 minutes after nbf",
        "nbf, -3700, nbf in request is more than 60 minutes ago",
        "nbf, 60, nbf in request is not reached"
    })
    void theTimesOfARequestAreBounded(String claim, Long seconds, String description) {
        RequestObject object = seconds == null ? object().with(claim, null) : object().at(claim, seconds);
        refused(object.signed(KEY), description);
    }

    @Test
    void rs256IsTooWeakForARequest() {
        ClientKey rsa = ClientKey.of(JWSAlgorithm.RS256);
        provider.party(tenant, "fapi-rsa", TestClients.fapi(Profile.FAPI2_MESSAGE_SIGNING, rsa.jwks()));
        Party weak = new Party(tenant, "fapi-rsa", null);
        RequestObject object = new RequestObject(weak, provider.request(weak));
        Map<String, String> form = new LinkedHashMap<>();
        form.putAll(ClientKey.proof(rsa.sign(
                new JWSHeader.Builder(JWSAlgorithm.PS256)
                        .keyID(rsa.pair().getKeyID())
                        .build(),
                ClientKey.claims(weak))));
        form.put("request", object.signed(rsa, JWSAlgorithm.RS256, RequestObject.TYPE));
        given().formParams(form)
                .post(tenant.path() + "/par")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request_object"));
    }

    @Test
    void whatStandsBesideTheObjectDoesNotCount() {
        Map<String, String> form = provider.request(party);
        form.put("state", "injected");
        form.put("request", object().with("state", null).signed(KEY));
        assertThat(answered(answer(form))).containsKey("code").doesNotContainKey("state");
        form.put("request", object().with("code_challenge", null).signed(KEY));
        push(form).then().statusCode(400).body("error_description", startsWith("code_challenge"));
    }

    /** The suite's clients send nbf some seconds ahead, several audiences, or typ JWT. */
    @Test
    void whatTheProfileAllowsIsAccepted() {
        for (String object : new String[] {
            object().at("nbf", 8).signed(KEY),
            object().with("aud", new String[] {"https://elsewhere.example", tenant.issuer()})
                    .signed(KEY),
            object().signed(KEY, "JWT"),
            object().signed(KEY, null)
        }) {
            assertThat(answered(answer(Map.of("request", object)))).containsKey("code");
        }
    }

    @Test
    void whoIsRegisteredForSignedAnswersGetsNoOthers() throws ParseException {
        ClientSettings signing = TestClients.fapi(Profile.FAPI2_MESSAGE_SIGNING, KEY.jwks());
        party = provider.party(
                tenant,
                "fapi-jarm",
                signing.with(signing.features().withAnswers(new Features.Answers(null, null, null, "PS256", null))));
        push(Map.of("request", object().signed(KEY)))
                .then()
                .statusCode(400)
                .body("error_description", startsWith("response_mode must be jwt"));
        Response answer =
                answer(Map.of("request", object().with("response_mode", "jwt").signed(KEY)));
        assertThat(answered(answer)).containsOnlyKeys("response");
        var jwt = keys.verify(tenant, answered(answer).get("response")).orElseThrow();
        assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
        assertThat(jwt.getJWTClaimsSet().getStringClaim("code")).isNotBlank();
    }

    private RequestObject object() {
        return new RequestObject(party, provider.request(party));
    }

    private void refused(String object, String description) {
        push(Map.of("request", object))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request_object"))
                .body("error_description", startsWith(description));
    }

    private Response answer(Map<String, String> form) {
        Response pushed = push(form);
        pushed.then().statusCode(201);
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", party.id());
        request.put("request_uri", pushed.path("request_uri"));
        return provider.authorize(tenant, login, request);
    }

    private Response push(Map<String, String> form) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        whole.putAll(KEY.proof(party));
        return given().formParams(whole).post(tenant.path() + "/par");
    }
}
