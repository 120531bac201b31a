package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.database.Database;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.DpopKey;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OAuth 2.0 Pushed Authorization Requests. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc9126Test {
    private static final String URN = "urn:ietf:params:oauth:request_uri:";

    @Inject
    Provider provider;

    @Inject
    Database database;

    Tenant tenant;
    Party party;
    Login login;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("par");
        party = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
    }

    // A reference is worth something to its own client, at its own insurer, for a minute and for one answer.

    @Test
    void aReferenceOfAnotherClientIsUnknown() {
        String requestUri = pushed(provider.request(party));
        Party other = provider.party(tenant, "other", TestClients.confidential());
        assertShown(provider.authorize(tenant, login, reference(other, requestUri)), "request_uri names no request");
        // And it is still good for its own.
        assertThat(answered(provider.authorize(tenant, login, reference(party, requestUri))))
                .containsKey("code");
    }

    @Test
    void aReferenceOfAnotherInsurerIsUnknown() {
        String requestUri = pushed(provider.request(party));
        Tenant elsewhere = provider.tenant("par-elsewhere");
        Party there = provider.party(elsewhere, "portal", TestClients.confidential());
        assertShown(
                provider.authorize(elsewhere, provider.login(elsewhere), reference(there, requestUri)),
                "request_uri names no request");
    }

    @Test
    void aReferenceThatNobodyGaveIsUnknown() {
        for (String invented : List.of(URN, URN + "x", URN + "A".repeat(43), URN + "%00", URN + "é")) {
            assertShown(provider.authorize(tenant, login, reference(party, invented)), "request_uri names no request");
        }
    }

    @Test
    void aReferenceIsAnsweredWithACodeOnce() {
        String requestUri = pushed(provider.request(party));
        assertThat(answered(provider.authorize(tenant, login, reference(party, requestUri))))
                .containsKey("code");
        assertThat(answered(provider.authorize(tenant, login, reference(party, requestUri))))
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("state", "st&te=1")
                .containsEntry("iss", tenant.issuer())
                .doesNotContainKey("code");
    }

    @Test
    void ofRequestsThatRaceOneIsAnswered() throws Exception {
        String requestUri = pushed(provider.request(party));
        List<Map<String, String>> answers =
                Race.between(4, runner -> answered(provider.authorize(tenant, login, reference(party, requestUri))));
        assertThat(answers).filteredOn(answer -> answer.containsKey("code")).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> "invalid_request_uri".equals(answer.get("error")))
                .hasSize(3);
    }

    @Test
    void afterAMinuteItIsTooOldToBegin() {
        String requestUri = pushed(provider.request(party));
        age(requestUri, 61);
        assertThat(answered(provider.authorize(tenant, login, reference(party, requestUri))))
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("error_description", "request_uri is older than 60 seconds; push the request anew");
    }

    /** FAPI 2.0 Security Profile, 5.3.2.2, note 3: loading a page, or loading it once more, uses nothing up. */
    @Test
    void aPageThatIsLoadedAgainIsNoDeadEnd() {
        String requestUri = pushed(provider.request(party));
        for (int i = 0; i < 3; i++) {
            Response page = provider.authorize(tenant, null, reference(party, requestUri));
            page.then().statusCode(303).header("Location", containsString("/login/sign-in?"));
        }
        assertThat(answered(provider.authorize(tenant, login, reference(party, requestUri))))
                .containsKey("code");
    }

    // What stands in the address does not count.

    @Test
    void nothingCountsButWhatWasPushed() {
        Map<String, String> outside = reference(party, pushed(provider.request(party)));
        outside.put("state", "another");
        outside.put("redirect_uri", "https://portal.example.jp/other?kept=1");
        outside.put("response_mode", "form_post");
        outside.put("code_challenge", "A".repeat(43));
        Response answer = provider.authorize(tenant, login, outside);
        assertThat(answer.header("Location")).startsWith(TestClients.CALLBACK + "?code=");
        assertThat(answered(answer)).containsEntry("state", "st&te=1");
        provider.token(party, provider.tokenRequest(answered(answer).get("code")))
                .then()
                .statusCode(200);
    }

    @Test
    void aStateThatWasNotPushedIsNotReturned() {
        Map<String, String> request = provider.request(party);
        request.remove("state");
        Map<String, String> outside = reference(party, pushed(request));
        outside.put("state", "injected");
        assertThat(answered(provider.authorize(tenant, login, outside)))
                .containsKey("code")
                .doesNotContainKey("state");
    }

    @Test
    void aClientThatMustPushIsNotAnsweredOtherwise() {
        ClientSettings plain = TestClients.confidential();
        Features.Requests pushing = new Features.Requests(null, List.of(), true, false, null, List.of());
        Party strict =
                provider.party(tenant, "strict", plain.with(plain.features().withRequests(pushing)));
        assertThat(answered(provider.authorize(tenant, login, provider.request(strict))))
                .containsEntry("error", "invalid_request")
                .containsEntry(
                        "error_description", "this client must push its requests and send request_uri (RFC 9126)");
        String requestUri =
                push(strict, provider.request(strict)).then().extract().path("request_uri");
        assertThat(answered(provider.authorize(tenant, login, reference(strict, requestUri))))
                .containsKey("code");
    }

    // The endpoint.

    @Test
    void whoIsNotTheClientPushesNothing() {
        given().header("Authorization", party.basic("wrong"))
                .formParams(provider.request(party))
                .post(tenant.path() + "/par")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
        given().formParams(provider.request(party))
                .post(tenant.path() + "/par")
                .then()
                .statusCode(401);
        Party other = provider.party(tenant, "other", TestClients.confidential());
        push(party, provider.request(other)).then().statusCode(400).body("error", equalTo("invalid_request"));
        assertThat(count("client_id = :text", "other")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "request_uri | urn:ietf:params:oauth:request_uri:x | invalid_request | request_uri must not be pushed",
                "redirect_uri | | invalid_request | redirect_uri is missing",
                "redirect_uri | https://attacker.example/ | invalid_request | redirect_uri is not registered",
                "response_type | token | unsupported_response_type | response_type must be code",
                "code_challenge | | invalid_request | code_challenge_method was sent without",
                "code_challenge_method | plain | invalid_request | code_challenge_method must be S256",
                "scope | profile | invalid_scope | scope must contain openid",
                "response_mode | fragment | invalid_request | response_mode must be",
                "resource | https://api.example.jp | invalid_target | resource names one",
            },
            delimiter = '|')
    void whatIsWrongIsToldAtOnce(String name, String value, String error, String description) {
        Map<String, String> request = provider.request(party);
        request.put(name, value == null ? "" : value);
        push(party, request)
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error", equalTo(error))
                .body("error_description", startsWith(description));
    }

    @Test
    void nothingMayStandTwice() {
        for (String name : List.of("client_id", "state", "redirect_uri", "code_challenge")) {
            given().header("Authorization", party.basic())
                    .formParams(provider.request(party))
                    .formParam(name, "again")
                    .post(tenant.path() + "/par")
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("invalid_request"))
                    .body("error_description", equalTo(name + " was sent more than once"));
        }
    }

    @Test
    void otherMethodsAndMediaTypesAreRefused() {
        given().get(tenant.path() + "/par").then().statusCode(405).header("Allow", containsString("POST"));
        given().header("Authorization", party.basic())
                .contentType(ContentType.JSON)
                .body("{}")
                .post(tenant.path() + "/par")
                .then()
                .statusCode(415)
                .contentType(ContentType.JSON)
                .body("error", equalTo("invalid_request"));
        given().header("Authorization", party.basic())
                .formParams(provider.request(party))
                .formParam("padding", "x".repeat(100_000))
                .post(tenant.path() + "/par")
                .then()
                .statusCode(413);
    }

    @Test
    void theAnswerSaysHowLongTheReferenceIsGood() {
        Response answer = push(party, provider.request(party));
        answer.then()
                .statusCode(201)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body("expires_in", equalTo(60))
                .body("request_uri", startsWith(URN));
        String reference = answer.<String>path("request_uri").substring(URN.length());
        // 256 bits, of which the database keeps the hash only.
        assertThat(reference).matches("[A-Za-z0-9_-]{43}");
        assertThat(count("position(:text in pushed_request::text) > 0", reference))
                .isZero();
    }

    /** Without a secret it has PKCE, and nobody can change the request on its way through the browser. */
    @Test
    void aPublicClientMayPush() {
        Party app = provider.party(tenant, "app", TestClients.ofPublicKind());
        String requestUri = given().formParams(provider.request(app))
                .post(tenant.path() + "/par")
                .then()
                .statusCode(201)
                .extract()
                .path("request_uri");
        assertThat(answered(provider.authorize(tenant, login, reference(app, requestUri))))
                .containsKey("code");
    }

    @Test
    void aReferenceComesByPostToo() {
        Response answer = provider.browser(tenant, null)
                .formParams(reference(party, pushed(provider.request(party))))
                .post(tenant.path() + "/authorize");
        String back = answer.then().statusCode(303).extract().header("Location");
        assertThat(answered(provider.browser(tenant, login).get(back))).containsKey("code");
    }

    // RFC 9449, 10.1: with a proof of possession.

    @Test
    void theCodeOfARequestThatWasPushedWithAProofIsForThatKey() {
        DpopKey key = DpopKey.make();
        for (DpopKey other : List.of(DpopKey.make(), key)) {
            String requestUri = push(key, provider.request(party))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("request_uri");
            String code = answered(provider.authorize(tenant, login, reference(party, requestUri)))
                    .get("code");
            Response tokens = given().header("Authorization", party.basic())
                    .header("DPoP", other.proof("POST", tenant.issuer() + "/token"))
                    .formParams(provider.tokenRequest(code))
                    .post(tenant.path() + "/token");
            assertThat(tokens.statusCode()).isEqualTo(other == key ? 200 : 400);
        }
    }

    @Test
    void aProofOfAnotherKeyOrForAnotherAddressIsRefused() {
        DpopKey key = DpopKey.make();
        Map<String, String> request = provider.request(party);
        request.put("dpop_jkt", DpopKey.make().thumbprint());
        push(key, request).then().statusCode(400).body("error", equalTo("invalid_dpop_proof"));
        request.put("dpop_jkt", key.thumbprint());
        push(key, request).then().statusCode(201);
        given().header("Authorization", party.basic())
                .header("DPoP", key.proof("POST", tenant.issuer() + "/token"))
                .formParams(request)
                .post(tenant.path() + "/par")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_dpop_proof"));
    }

    private Response push(DpopKey key, Map<String, String> request) {
        return given().header("Authorization", party.basic())
                .header("DPoP", key.proof("POST", tenant.issuer() + "/par"))
                .formParams(request)
                .post(tenant.path() + "/par");
    }

    private String pushed(Map<String, String> request) {
        return push(party, request).then().statusCode(201).extract().path("request_uri");
    }

    private Response push(Party by, Map<String, String> request) {
        return given().header("Authorization", by.basic()).formParams(request).post(tenant.path() + "/par");
    }

    private static Map<String, String> reference(Party by, String requestUri) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", by.id());
        request.put("request_uri", requestUri);
        return request;
    }

    private int count(String condition, String text) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from pushed_request where " + condition)
                .bind("text", text)
                .mapTo(Integer.class)
                .one());
    }

    private void age(String requestUri, int seconds) {
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("update pushed_request set expires_at = expires_at - :age * interval '1 second'"
                        + " where reference_hash = :hash")
                .bind("age", seconds)
                .bind("hash", OpaqueToken.sha256(requestUri.substring(URN.length())))
                .execute());
    }

    private static void assertShown(Response answer, String description) {
        answer.then().statusCode(400).contentType("text/html").body(containsString(description));
        assertThat(answer.header("Location")).isNull();
    }
}
