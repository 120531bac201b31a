package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.ClientKey;
import dev.genkan.testing.Elsewhere;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JWT-Secured Authorization Requests (RFC 9101), and what OpenID Connect Core 6 has otherwise. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc9101Test {
    private static final ClientKey KEY = ClientKey.of(JWSAlgorithm.ES256);
    private static final ClientKey RSA = ClientKey.of(JWSAlgorithm.RS256);
    private static final String FETCHED = "https://127.0.0.1:1/requests/1";

    @Inject
    Provider provider;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("jar");
        party = provider.party(tenant, "signing", signing(null, false, KEY));
        login = provider.login(tenant);
    }

    // What was not signed by the client is nothing.

    @Test
    void anUnsignedObjectIsNeverAccepted() {
        String payload = Base64URL.encode(JSONObjectUtils.toJSONString(object().claims()))
                .toString();
        for (String header :
                List.of("{\"alg\":\"none\"}", "{\"alg\":\"None\"}", "{\"alg\":\"NONE\",\"typ\":\"JWT\"}", "{}")) {
            String start = Base64URL.encode(header) + "." + payload + ".";
            refused(start, "request is no signed JWT");
        }
        refused(object().signed(KEY).replaceFirst("[^.]+$", ""), "request");
    }

    /** RFC 8725, 2.1: the public key is known to everybody, and is no secret. */
    @Test
    void aPublicKeyIsNoSecretForAnHmac() throws JOSEException {
        for (ClientKey key : List.of(KEY, RSA)) {
            byte[] known = key.pair().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(key.pair().getKeyID())
                    .type(new JOSEObjectType(RequestObject.TYPE))
                    .build();
            refused(ClientKey.sign(header, object().claims(), new MACSigner(known)), NOT_SIGNED);
        }
    }

    @Test
    void aKeyOfAnotherClientOrOfNobodyIsNotThisOnes() {
        provider.party(tenant, "other-signing", signing(null, false, RSA));
        refused(object().signed(RSA), NOT_SIGNED);
        refused(object().signed(ClientKey.another(JWSAlgorithm.ES256)), NOT_SIGNED);
    }

    @Test
    void aKeyInTheHeaderIsNotBelieved() {
        ClientKey own = ClientKey.another(JWSAlgorithm.ES256);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .jwk(own.pair().toPublicJWK())
                .type(new JOSEObjectType(RequestObject.TYPE))
                .build();
        refused(own.sign(header, object().claims()), NOT_SIGNED);
    }

    @Test
    void anAlteredObjectIsRefused() {
        String[] parts = object().signed(KEY).split("\\.");
        String other = Base64URL.encode(JSONObjectUtils.toJSONString(
                        object().with("scope", "openid insurer").claims()))
                .toString();
        refused(parts[0] + "." + other + "." + parts[2], NOT_SIGNED);
    }

    @Test
    void onlyTheRegisteredAlgorithmIsGood() {
        Party strict = provider.party(tenant, "ps256", signing("PS256", false, RSA));
        RequestObject good = new RequestObject(strict, provider.request(strict));
        assertThat(answered(authorize(strict, good.signed(RSA, JWSAlgorithm.PS256, null))))
                .containsKey("code");
        assertThat(answered(authorize(strict, good.signed(RSA, JWSAlgorithm.RS256, null))))
                .containsEntry("error", "invalid_request_object");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "aud | https://attacker.example | aud in request must be the issuer",
                "aud | | aud in request must be the issuer",
                "iss | somebody | iss in request must be the client_id",
                "iss | | iss in request must be the client_id",
                "client_id | somebody | client_id in request must be",
                "client_id | | client_id in request must be",
                "sub | signing | sub in request must not be the client_id",
                "request | eyJhbGciOiJub25lIn0.e30. | request must not stand in request",
                "request_uri | urn:ietf:params:oauth:request_uri:x | request_uri must not stand in request",
                "max_age | true | max_age in request is of a wrong JSON type",
            },
            delimiter = '|')
    void anObjectForSomethingElseIsRefused(String claim, @Nullable String value, String description) {
        refused(
                object().with(claim, "true".equals(value) ? (Object) true : value)
                        .signed(KEY),
                description);
    }

    @Test
    void anObjectOfAnotherInsurerIsNoneHere() {
        Tenant elsewhere = provider.tenant("jar-elsewhere");
        Party there = provider.party(elsewhere, "signing", signing(null, false, KEY));
        refused(new RequestObject(there, provider.request(there)).signed(KEY), "aud in request must be the issuer");
    }

    @ParameterizedTest
    @CsvSource({"exp, -31, exp in request is past", "nbf, 45, nbf in request is not reached"})
    void anObjectOfAnotherTimeIsRefused(String claim, int seconds, String description) {
        refused(object().at(claim, seconds).signed(KEY), description);
    }

    @ParameterizedTest
    @CsvSource({"exp, -10", "nbf, 10"})
    void clocksMayDifferALittle(String claim, int seconds) {
        assertThat(answered(authorize(party, object().at(claim, seconds).signed(KEY))))
                .containsKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "dpop+jwt", "logout+jwt", "oauth-authz-req"})
    void anotherKindOfJwtIsNoRequest(String type) {
        refused(object().signed(KEY, type), "typ in the header of request must be");
    }

    @Test
    void whatIsTooLongIsNotRead() {
        String long20000 = object().with("state", "x".repeat(16_000)).signed(KEY);
        Response answer = provider.browser(tenant, login)
                .formParams(outside(party, long20000))
                .post(tenant.path() + "/authorize");
        assertThat(answered(answer)).containsEntry("error", "invalid_request_object");
        assertThat(answered(answer).get("error_description")).startsWith("request is longer than");
    }

    @Test
    void nothingMayStandTwice() {
        String object = object().signed(KEY);
        provider.browser(tenant, login)
                .queryParams(outside(party, object))
                .queryParam("request", object)
                .get(tenant.path() + "/authorize")
                .then()
                .statusCode(400)
                .body(containsString("request was sent more than once"));
    }

    /** Nobody is sent to an address that is only said to be the client's. */
    @Test
    void beforeTheRedirectUriIsKnownNothingIsRedirected() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", party.id());
        request.put("request", object().signed(RSA));
        provider.authorize(tenant, login, request).then().statusCode(400).body(containsString(NOT_SIGNED));
        request.put(
                "request",
                object().with("redirect_uri", "https://attacker.example/").signed(KEY));
        provider.authorize(tenant, login, request)
                .then()
                .statusCode(400)
                .body(containsString("redirect_uri is not registered"));
        // Of the address outside nothing is known either, where the object's counts.
        request.put("redirect_uri", "https://attacker.example/");
        request.put("request", "x.y.z");
        provider.authorize(tenant, login, request).then().statusCode(400);
    }

    // RFC 9101, 6.3: what stands outside does not count.

    @Test
    void aRequestIsReadFromItsObjectAlone() {
        Map<String, String> outside =
                outside(party, object().with("state", null).signed(KEY));
        outside.put("state", "injected");
        outside.put("scope", "openid insurer");
        outside.put("response_mode", "form_post");
        Response answer = authorize(outside);
        assertThat(answer.header("Location")).startsWith(TestClients.CALLBACK + "?code=");
        assertThat(answered(answer)).doesNotContainKey("state");
    }

    @Test
    void onlyTheClientIdNeedStandOutside() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", party.id());
        request.put("request", object().signed(KEY));
        Response answer = authorize(request);
        assertThat(answered(answer)).containsEntry("state", "st&te=1");
        provider.token(party, provider.tokenRequest(answered(answer).get("code")))
                .then()
                .statusCode(200);
    }

    /** What is wrong with parameters in an object is told as if they had come without. */
    @Test
    void theParametersAreCheckedAsAnyOthers() {
        assertThat(answered(authorize(
                        party, object().with("code_challenge_method", "plain").signed(KEY))))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "code_challenge_method must be S256")
                .containsEntry("state", "st&te=1");
    }

    @Test
    void aClientThatMustSignIsNotAnsweredOtherwise() {
        Party strict = provider.party(tenant, "strict", signing(null, true, KEY));
        assertThat(answered(authorize(provider.request(strict))))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "this client must sign its requests and send request (RFC 9101)");
        // Also where it calls itself an object of OpenID Connect, beside which others would count.
        Map<String, String> outside = outside(strict, null);
        outside.put("state", "injected");
        outside.put(
                "request",
                new RequestObject(strict, provider.request(strict))
                        .with("state", null)
                        .signed(KEY, "JWT"));
        assertThat(answered(authorize(outside))).containsKey("code").doesNotContainKey("state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void everyAlgorithmOfTheMetadataIsGood(String algorithm) {
        ClientKey key = algorithm.equals("PS256") ? RSA : ClientKey.of(JWSAlgorithm.parse(algorithm));
        Party client = provider.party(tenant, "signing-" + algorithm, signing(algorithm, false, key));
        String object = new RequestObject(client, provider.request(client))
                .signed(key, JWSAlgorithm.parse(algorithm), RequestObject.TYPE);
        assertThat(answered(authorize(client, object))).containsKey("code");
    }

    @Test
    void numbersListsAndObjectsAreTheParametersThatTheyMean() {
        String object = object().with("max_age", 3600)
                .with("claims", Map.of("userinfo", Map.of("email", Map.of("essential", true))))
                .with("resource", List.of("https://api.example.jp"))
                .signed(KEY);
        assertThat(answered(authorize(party, object)))
                .containsEntry("error", "invalid_target")
                .containsEntry("error_description", "resource names one that this client is not registered for");
        object = object().with("claims", Map.of("userinfo", "everything")).signed(KEY);
        assertThat(answered(authorize(party, object)))
                .containsEntry("error_description", "userinfo in claims must be an object");
        object = object().with("max_age", 3600).signed(KEY);
        assertThat(answered(authorize(party, object))).containsKey("code");
    }

    // OpenID Connect Core 6.1: the object calls itself a JWT, or nothing; iss and aud need not stand in it.

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "-"})
    void besideAnObjectOfOpenIdConnectOtherParametersCount(String type) {
        Map<String, String> outside = provider.request(party);
        outside.put("state", "outside");
        outside.put(
                "request",
                object().with("state", null)
                        .with("iss", null)
                        .with("aud", null)
                        .with("nonce", "inside")
                        .signed(KEY, type.equals("-") ? null : type));
        Response answer = authorize(outside);
        assertThat(answered(answer)).containsEntry("state", "outside").containsKey("code");
    }

    @Test
    void whatStandsInTheObjectComesFirst() {
        Map<String, String> outside = provider.request(party);
        outside.put("state", "outside");
        outside.put("request", object().with("state", "inside").signed(KEY, "JWT"));
        assertThat(answered(authorize(outside))).containsEntry("state", "inside");
    }

    @Test
    void responseTypeAndScopeMustStandOutsideTooAndAgree() {
        for (String name : List.of("response_type", "scope")) {
            Map<String, String> outside = provider.request(party);
            outside.remove(name);
            outside.put("request", object().signed(KEY, "JWT"));
            assertThat(answered(authorize(outside)).get("error_description"))
                    .startsWith(name + " must stand outside of request");
        }
        Map<String, String> outside = provider.request(party);
        outside.put("request", object().with("response_type", "token").signed(KEY, "JWT"));
        assertThat(answered(authorize(outside)))
                .containsEntry("error_description", "response_type in request differs from the one outside");
    }

    // By reference.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/request",
                FETCHED + "/",
                FETCHED + "#x",
                "http://127.0.0.1:1/requests/1",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "urn:ietf:params:oauth:request_ur",
                "not an address"
            })
    void onlyARegisteredAddressIsAsked(String requestUri) {
        Map<String, String> outside = provider.request(party);
        outside.put("request_uri", requestUri);
        assertThat(answered(authorize(outside)))
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("error_description", "request_uri is not registered for this client");
    }

    @Test
    void aRegisteredAddressIsAskedWithoutItsFragment() throws Exception {
        String object = object().signed(KEY, "JWT");
        List<String> answers = new ArrayList<>(List.of(object, object().signed(RSA, "JWT"), "no JWT"));
        try (Elsewhere elsewhere = Elsewhere.answering(request -> request.response()
                .putHeader("Content-Type", "application/oauth-authz-req+jwt")
                .end(answers.remove(0)))) {
            String requestUri =
                    elsewhere.at("127.0.0.1", "/requests/1") + "#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM";
            provider.party(tenant, "signing", signing(null, false, KEY, requestUri));
            Map<String, String> outside = provider.request(party);
            outside.put("state", "outside");
            outside.put("request_uri", requestUri);
            assertThat(answered(authorize(outside))).containsKey("code").containsEntry("state", "st&te=1");
            for (int i = 0; i < 2; i++) {
                assertThat(answered(authorize(outside)))
                        .containsEntry("error", "invalid_request_object")
                        .containsEntry("state", "outside");
            }
            assertThat(elsewhere.asked()).hasSize(3).allMatch(asked -> asked.endsWith("/requests/1"));
        }
    }

    /** Nobody listens there. */
    @Test
    void anAddressThatDoesNotAnswerIsTold() {
        Map<String, String> outside = provider.request(party);
        outside.put("request_uri", FETCHED);
        assertThat(answered(authorize(outside)))
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("error_description", "request_uri could not be fetched");
        outside.put("request", object().signed(KEY));
        assertThat(answered(authorize(outside)))
                .containsEntry("error_description", "request and request_uri exclude each other");
    }

    // Pushed (RFC 9126, 3).

    @Test
    void aSignedRequestIsPushed() {
        Response answer = push(Map.of("request", object().signed(KEY)));
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", party.id());
        request.put("request_uri", answer.then().statusCode(201).extract().path("request_uri"));
        assertThat(answered(authorize(request)))
                .containsEntry("state", "st&te=1")
                .containsKey("code");
    }

    @Test
    void besideAPushedObjectNothingCounts() {
        Map<String, String> form = provider.request(party);
        form.put("request", object().with("redirect_uri", null).signed(KEY, "JWT"));
        push(form).then().statusCode(400).body("error_description", equalTo("redirect_uri is missing"));
        form.put("request", object().signed(RSA));
        push(form)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request_object"))
                .body("error_description", equalTo(NOT_SIGNED));
    }

    private static final String NOT_SIGNED =
            "request is not signed by a key and an algorithm that this client has registered";

    private RequestObject object() {
        return new RequestObject(party, provider.request(party));
    }

    private void refused(String object, String description) {
        Map<String, String> answer = answered(authorize(party, object));
        assertThat(answer).containsEntry("error", "invalid_request_object").doesNotContainKey("code");
        assertThat(answer.get("error_description")).startsWith(description);
    }

    /** With everything outside, too: so that what is wrong can be told to the client. */
    private Response authorize(Party client, String object) {
        return authorize(outside(client, object));
    }

    private Map<String, String> outside(Party client, @Nullable String object) {
        Map<String, String> outside = provider.request(client);
        outside.remove("state");
        if (object != null) {
            outside.put("request", object);
        }
        return outside;
    }

    private Response authorize(Map<String, String> request) {
        return provider.authorize(tenant, login, request);
    }

    private Response push(Map<String, String> form) {
        return given().header("Authorization", party.basic()).formParams(form).post(tenant.path() + "/par");
    }

    private static ClientSettings signing(@Nullable String algorithm, boolean signedOnly, ClientKey key) {
        return signing(algorithm, signedOnly, key, FETCHED);
    }

    private static ClientSettings signing(
            @Nullable String algorithm, boolean signedOnly, ClientKey key, String requestUri) {
        ClientSettings plain = TestClients.confidential();
        return plain.with(plain.features()
                .withCredentials(new Features.Credentials(null, key.jwks(), null, null))
                .withRequests(
                        new Features.Requests(algorithm, List.of(requestUri), false, signedOnly, null, List.of())));
    }
}
