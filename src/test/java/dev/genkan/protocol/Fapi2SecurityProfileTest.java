package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.jose.JWSAlgorithm;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features.Profile;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.ClientKey;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * FAPI 2.0 Security Profile (final), 5.3.2: what /authorize and /par hold its clients to. Registration is in {@code client.ProfileRulesTest}.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Fapi2SecurityProfileTest {
    private static final ClientKey KEY = ClientKey.of(JWSAlgorithm.ES256);

    @Inject
    Provider provider;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("fapi");
        party = provider.party(tenant, "fapi", TestClients.fapi(Profile.FAPI2_SECURITY, KEY.jwks()));
        login = provider.login(tenant);
    }

    @Test
    void aRequestThatWasNotPushedIsRefused() {
        assertThat(answered(provider.authorize(tenant, login, provider.request(party))))
                .containsEntry("error", "invalid_request")
                .containsEntry(
                        "error_description",
                        "this client must push its requests and send request_uri (RFC 9126)"
                                + " (FAPI 2.0 Security Profile, 5.3.2.2)")
                .containsEntry("iss", tenant.issuer());
        Map<String, String> byPost = provider.request(party);
        Response answer = provider.browser(tenant, null).formParams(byPost).post(tenant.path() + "/authorize");
        assertThat(answered(answer)).containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge, '', invalid_request, code_challenge",
        "code_challenge_method, plain, invalid_request, code_challenge_method must be S256",
        "code_challenge_method, '', invalid_request, code_challenge_method must be S256",
        "redirect_uri, '', invalid_request, redirect_uri is missing",
        "redirect_uri, https://attacker.example/, invalid_request, redirect_uri is not registered",
        "response_type, token, unsupported_response_type, response_type must be code",
        "response_type, code id_token, unsupported_response_type, response_type must be code",
        "response_mode, jwt, invalid_request, response_mode must not be a signed one"
    })
    void aPushedRequestIsHeldToTheProfile(String name, String value, String error, String description) {
        Map<String, String> request = provider.request(party);
        request.put(name, value);
        push(request)
                .then()
                .statusCode(400)
                .body("error", equalTo(error))
                .body("error_description", startsWith(description));
    }

    /** However it came into the database. */
    @Test
    void aClientThatIsRegisteredAgainstItsProfileIsRefused() {
        ClientSettings basic = TestClients.confidential();
        Party wrong =
                provider.party(tenant, "wrong", basic.with(basic.features().withProfile(Profile.FAPI2_SECURITY)));
        given().header("Authorization", wrong.basic())
                .formParams(provider.request(wrong))
                .post(tenant.path() + "/par")
                .then()
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"))
                .body("error_description", startsWith("this client is not registered as its profile wants"));
        assertThat(answered(provider.authorize(tenant, login, provider.request(wrong))))
                .containsEntry("error", "unauthorized_client");
    }

    @Test
    void anAnswerToAPushedRequestNamesItsIssuer() {
        Response pushed = push(provider.request(party));
        pushed.then().statusCode(201);
        assertThat(pushed.<Integer>path("expires_in")).isLessThan(600);
        Response answer = provider.authorize(tenant, login, reference(pushed.path("request_uri")));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answered(answer)).containsKey("code").containsEntry("iss", tenant.issuer());
    }

    private Response push(Map<String, String> request) {
        Map<String, String> form = new LinkedHashMap<>(request);
        form.putAll(KEY.proof(party));
        return given().formParams(form).post(tenant.path() + "/par");
    }

    private Map<String, String> reference(String requestUri) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", party.id());
        request.put("request_uri", requestUri);
        return request;
    }
}
