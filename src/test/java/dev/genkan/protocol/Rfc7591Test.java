package dev.genkan.protocol;

import static dev.genkan.testing.Registrar.metadata;
import static dev.genkan.testing.Registrar.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.genkan.client.Features.Profile;
import dev.genkan.client.dynamic.Terms;
import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.Registrar;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dynamic client registration (RFC 7591): with the operator's word only, and each field as the specification wants it. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc7591Test {
    @Inject
    Provider provider;

    @Inject
    Registrar registrar;

    @Inject
    Database database;

    Tenant tenant;
    String token;

    @BeforeEach
    void insurer() {
        tenant = provider.tenant("registration");
        token = registrar.token(tenant);
    }

    // Who may ---------------------------------------------------------------------------------------------------------

    @Test
    void withoutATokenNobodyRegisters() {
        given().contentType("application/json")
                .body(metadata())
                .post(tenant.path() + "/register")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"genkan\""));
        given().contentType("application/json")
                .header("Authorization", "Basic " + token)
                .body(metadata())
                .post(tenant.path() + "/register")
                .then()
                .statusCode(401);
        // Neither in the address nor in the body.
        given().contentType("application/json")
                .queryParam("access_token", token)
                .body(metadata("access_token", token))
                .post(tenant.path() + "/register")
                .then()
                .statusCode(401);
    }

    @Test
    void inventedUsedUpExpiredAndOtherInsurersTokensAreToldTheSame() {
        Tenant elsewhere = provider.tenant("registration-elsewhere");
        String single = registrar.token(tenant, Registrar.TERMS, 1);
        register(tenant, single, metadata()).then().statusCode(201);
        String expired = registrar.token(tenant, Registrar.TERMS, 1);
        database.inTenant(tenant.id(), tx -> tx.sql()
                .execute("update initial_access_token set expires_at = now() where uses_left = 1"));
        long before = clients();
        for (String bad : List.of("invented", single, expired, registrar.token(elsewhere), "x".repeat(5_000))) {
            register(tenant, bad, metadata())
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
        }
        assertThat(clients()).isEqualTo(before);
    }

    /** What is wrong with the metadata is nobody's business who may not register. */
    @Test
    void theTokenIsLookedAtBeforeAnythingElse() {
        register(tenant, "invented", "{").then().statusCode(401);
    }

    @Test
    void ofManyWhoRaceForThreeUsesThreeRegister() throws Exception {
        String three = registrar.token(tenant, Registrar.TERMS, 3);
        long before = clients();
        List<Integer> answers =
                Race.between(8, runner -> register(tenant, three, metadata()).statusCode());
        assertThat(answers).containsOnly(201, 401);
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(3);
        assertThat(clients()).isEqualTo(before + 3);
    }

    @Test
    void refusedMetadataUseNothingUp() {
        String single = registrar.token(tenant, Registrar.TERMS, 1);
        register(tenant, single, Map.of()).then().statusCode(400);
        register(tenant, single, metadata()).then().statusCode(201);
    }

    @Test
    void theTokenIsStoredAsAHashOnly() {
        String stored = database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select string_agg(t::text, ' ') from initial_access_token t")
                .mapTo(String.class)
                .one());
        assertThat(stored).doesNotContain(token);
    }

    // What may be sent ------------------------------------------------------------------------------------------------

    @Test
    void onlyJsonIsRead() {
        given().header("Authorization", "Bearer " + token)
                .formParam("redirect_uris", TestClients.CALLBACK)
                .post(tenant.path() + "/register")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("application/json"));
        given().get(tenant.path() + "/register").then().statusCode(405).header("Allow", containsString("POST"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{} {}",
                "{\"redirect_uris\":[\"https://a.example/\"],\"redirect_uris\":[\"https://b.example/\"]}",
                "{\"redirect_uris\":[\"https://a.example/\"],\"jwks\":{\"keys\":[],\"keys\":[]}}"
            })
    void whatIsNoJsonObjectOrSaysSomethingTwiceIsRefused(String body) {
        register(tenant, token, body)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_client_metadata"))
                .body("error_description", not(containsString("a.example")));
    }

    @Test
    void whatIsTooLargeIsRefused() {
        register(tenant, token, metadata("client_name", "x".repeat(70_000)))
                .then()
                .statusCode(413);
        refused("client_name", "x".repeat(3_000));
        refused("contacts", Collections.nCopies(51, "a@example.jp"));
        register(tenant, token, "[".repeat(2_000)).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,hello",
                "https://portal.example.jp/callback#fragment",
                "https://portal.example.jp/callback#",
                "https://*.example.jp/callback",
                "https://portal.example.jp/*",
                "https://user@portal.example.jp/callback",
                "https://portal.example.jp:99999/callback",
                "http://portal.example.jp/callback",
                "http://127.0.0.1/callback",
                "jp.example.app:/callback",
                "https:callback",
                "https:///callback",
                "//portal.example.jp/callback",
                "callback",
                "https://portal.example.jp/call back",
                "https://ポータル.example.jp/callback",
                "https://portal.example.jp\\@evil.example/",
                "about:blank",
                "urn:ietf:wg:oauth:2.0:oob"
            })
    void aWebApplicationsRedirectUriIsAnHttpsAddress(String uri) {
        register(tenant, token, metadata("redirect_uris", List.of(TestClients.CALLBACK, uri)))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_redirect_uri"))
                .body("error_description", containsString("redirect_uris"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,hello",
                "vbscript:x",
                "myapp:/callback",
                "http://portal.example.jp/callback",
                "http://127.0.0.1.example.jp/callback",
                "http://127.0.0.1@evil.example/",
                "jp.example.app:/callback#x"
            })
    void aNativeApplicationHasNoDangerousOnes(String uri) {
        Map<String, Object> metadata = metadata("redirect_uris", List.of(uri));
        metadata.put("application_type", "native");
        register(tenant, token, metadata).then().statusCode(400).body("error", equalTo("invalid_redirect_uri"));
    }

    @Test
    void aNativeApplicationsAddressesAreLoopbackOrItsOwnScheme() {
        for (String uri : List.of("http://127.0.0.1/callback", "http://[::1]:8000/x", "jp.example.app:/callback")) {
            Map<String, Object> metadata = metadata("redirect_uris", List.of(uri));
            metadata.put("application_type", "native");
            metadata.put("token_endpoint_auth_method", "none");
            register(tenant, token, metadata)
                    .then()
                    .statusCode(201)
                    .body("application_type", equalTo("native"))
                    .body("client_secret", nullValue());
        }
    }

    @Test
    void everyFieldIsOfItsType() {
        refused("redirect_uris", TestClients.CALLBACK);
        refused("redirect_uris", List.of(1));
        refused("grant_types", "authorization_code");
        refused("grant_types", List.of("implicit"));
        refused("grant_types", List.of("password", "authorization_code"));
        refused("grant_types", List.of("refresh_token"));
        refused("response_types", List.of("code", "id_token"));
        refused("response_types", List.of());
        refused("application_type", "desktop");
        refused("token_endpoint_auth_method", "client_secret");
        refused("token_endpoint_auth_method", List.of("none"));
        refused("subject_type", "secret");
        refused("id_token_signed_response_alg", "none");
        refused("id_token_signed_response_alg", "HS256");
        refused("id_token_encrypted_response_enc", "A128GCM");
        refused("id_token_encrypted_response_alg", "RSA-OAEP-256");
        refused("userinfo_signed_response_alg", "none");
        refused("request_object_signing_alg", "none");
        refused("request_object_encryption_alg", "RSA-OAEP");
        refused("default_max_age", -5);
        refused("default_max_age", "60");
        refused("default_max_age", 1.5);
        refused("default_max_age", 99_999_999_999L);
        refused("require_auth_time", "true");
        refused("dpop_bound_access_tokens", 1);
        refused("scope", "openid admin");
        refused("scope", List.of("openid"));
        refused("scope", "offline_access");
        refused("client_name", "a\u0000b");
        refused("client_name", " ");
        refused("client_name#ja", 5);
        refused("logo_uri", "http://portal.example.jp/logo.png");
        refused("logo_uri", "javascript:alert(1)");
        refused("policy_uri", "data:text/html,hello");
        refused("tos_uri", "nowhere");
        refused("client_uri", "https://user:password@portal.example.jp/");
        refused("jwks_uri", "http://portal.example.jp/jwks");
        refused("initiate_login_uri", "http://portal.example.jp/login");
        refused("initiate_login_uri", "https://portal.example.jp/login#x");
        refused("backchannel_logout_uri", "http://portal.example.jp/bye");
        refused("frontchannel_logout_uri", "https://other.example.jp/bye");
        refused("post_logout_redirect_uris", List.of("javascript:alert(1)"));
        refused("request_uris", List.of("http://portal.example.jp/request"));
        refused("token_endpoint_auth_method", "private_key_jwt");
        refused("token_endpoint_auth_method", "tls_client_auth");
    }

    @Test
    void keysArePublicOnes() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2_048).generate();
        ECKey ec = new ECKeyGenerator(Curve.P_256).generate();
        OctetSequenceKey secret = new OctetSequenceKeyGenerator(256).generate();
        Map<String, Object> weak =
                new RSAKeyGenerator(1_024, true).generate().toPublicJWK().toJSONObject();
        for (Object key : List.of(
                rsa.toJSONObject(),
                ec.toJSONObject(),
                secret.toJSONObject(),
                weak,
                Map.of("kty", "invented"),
                Map.of("kty", "EC", "crv", "P-256", "x", "AA", "y", "AA"),
                Map.of(),
                "text")) {
            refused("jwks", Map.of("keys", List.of(key)));
        }
        refused("jwks", Map.of("keys", List.of()));
        refused("jwks", Map.of());
        refused("jwks", "https://portal.example.jp/jwks");
        Map<String, Object> metadata = metadata(
                "jwks",
                Map.of(
                        "keys",
                        List.of(
                                rsa.toPublicJWK().toJSONObject(),
                                ec.toPublicJWK().toJSONObject())));
        metadata.put("token_endpoint_auth_method", "private_key_jwt");
        register(tenant, token, metadata)
                .then()
                .statusCode(201)
                .body("jwks.keys[1].crv", equalTo("P-256"))
                .body("client_secret", nullValue());
        metadata.put("jwks_uri", "https://portal.example.jp/jwks");
        register(tenant, token, metadata).then().statusCode(400).body("error_description", containsString("jwks_uri"));
    }

    // What comes of it ------------------------------------------------------------------------------------------------

    @Test
    void theLeastThatIsSentGetsTheSpecifiedDefaults() {
        Response answer = register(tenant, token, metadata());
        answer.then()
                .statusCode(201)
                .contentType("application/json")
                .header("Cache-Control", containsString("no-store"))
                .header("Access-Control-Allow-Origin", nullValue())
                .body("client_secret_expires_at", equalTo(0))
                .body("redirect_uris", equalTo(List.of(TestClients.CALLBACK)))
                .body("grant_types", equalTo(List.of("authorization_code")))
                .body("response_types", equalTo(List.of("code")))
                .body("token_endpoint_auth_method", equalTo("client_secret_basic"))
                .body("application_type", equalTo("web"))
                .body("scope", equalTo("email openid profile"))
                .body(
                        "registration_client_uri",
                        equalTo(tenant.at("/register/" + answer.path("client_id"))
                                .toString()));
        assertThat(answer.<String>path("client_secret")).hasSize(43);
        assertThat(answer.<String>path("registration_access_token")).hasSize(43);
        String stored = database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery(
                        "select c::text || d::text from client c join dynamic_client d using (tenant_id, client_id)"
                                + " where client_id = :id")
                .bind("id", answer.<String>path("client_id"))
                .mapTo(String.class)
                .one());
        assertThat(stored).doesNotContain(answer.path("client_secret"), answer.path("registration_access_token"));
    }

    @Test
    void whatIsUnknownIsIgnoredAndNullCountsAsLeftOut() {
        Map<String, Object> metadata = metadata("something_new", Map.of("a", 1));
        metadata.put("client_id", "chosen");
        metadata.put("client_secret", "chosen");
        metadata.put("scope", null);
        register(tenant, token, metadata)
                .then()
                .statusCode(201)
                .body("client_id", not(equalTo("chosen")))
                .body("client_secret", not(equalTo("chosen")))
                .body("something_new", nullValue());
    }

    @Test
    void whoHasRegisteredLogsMembersIn() {
        Response answer =
                register(tenant, token, metadata("grant_types", List.of("authorization_code", "refresh_token")));
        Party party = new Party(tenant, answer.path("client_id"), answer.path("client_secret"));
        Response tokens = provider.tokens(party, provider.login(tenant));
        assertThat(tokens.<String>path("refresh_token")).isNotBlank();
        assertThat(events("client-registered", party.id())).isEqualTo(1);
    }

    @Test
    void theOperatorsTermsHold() {
        Terms certification = new Terms(Profile.OIDC, false, Set.of("openid"), false);
        String exempt = registrar.token(tenant, certification, 10);
        Response answer = register(tenant, exempt, metadata());
        answer.then().statusCode(201).body("scope", equalTo("openid"));
        Party party = new Party(tenant, answer.path("client_id"), answer.path("client_secret"));
        Map<String, String> request = provider.request(party);
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        request.put("scope", "openid");
        assertThat(Provider.answered(provider.authorize(tenant, provider.login(tenant), request)))
                .containsKey("code");
        // A public client has nothing else, whatever the operator says.
        Response unproven = register(tenant, exempt, metadata("token_endpoint_auth_method", "none"));
        Map<String, String> bare = provider.request(new Party(tenant, unproven.path("client_id"), null));
        bare.remove("code_challenge");
        bare.remove("code_challenge_method");
        bare.put("scope", "openid");
        assertThat(Provider.answered(provider.authorize(tenant, provider.login(tenant), bare)))
                .containsEntry("error", "invalid_request");
        register(tenant, exempt, metadata("scope", "openid profile"))
                .then()
                .statusCode(400)
                .body("error_description", containsString("scope"));
    }

    @Test
    void aMachineHasItsOwnScopes() {
        Map<String, Object> metadata = Map.of("grant_types", List.of("client_credentials"), "scope", "batch");
        register(tenant, token, metadata)
                .then()
                .statusCode(201)
                .body("grant_types", equalTo(List.of("client_credentials")))
                .body("response_types", equalTo(List.of()))
                .body("scope", equalTo("batch"));
        register(
                        tenant,
                        token,
                        Map.of("grant_types", List.of("client_credentials"), "token_endpoint_auth_method", "none"))
                .then()
                .statusCode(400)
                .body("error_description", containsString("grant_types"));
    }

    @Test
    void everythingThatWasSentIsTold() {
        Map<String, Object> metadata = metadata();
        metadata.put("client_name", "Portal");
        metadata.put("client_name#ja", "ポータル");
        metadata.put("client_name#fr", "Portail");
        metadata.put("contacts", List.of("a@example.jp"));
        metadata.put("software_id", "portal");
        metadata.put("software_version", "1.2");
        metadata.put("policy_uri", "https://portal.example.jp/policy#data");
        metadata.put("default_max_age", 600);
        metadata.put("default_acr_values", List.of("urn:genkan:acr:2fa"));
        metadata.put("require_auth_time", true);
        metadata.put("request_uris", List.of("https://portal.example.jp/request#GkurKxf5T0Y"));
        metadata.put("backchannel_logout_uri", "https://portal.example.jp/back");
        metadata.put("frontchannel_logout_uri", "https://portal.example.jp/front");
        metadata.put("initiate_login_uri", "https://portal.example.jp/login");
        metadata.put("post_logout_redirect_uris", List.of("https://portal.example.jp/bye"));
        Response answer = register(tenant, token, metadata);
        answer.then().statusCode(201);
        metadata.forEach((name, value) ->
                assertThat(answer.jsonPath().getMap("$").get(name)).as(name).isEqualTo(value));
    }

    private void refused(String name, Object value) {
        Response answer = register(tenant, token, metadata(name, value));
        answer.then().statusCode(400).body("error_description", containsString(name.split("#")[0]));
        assertThat(answer.<String>path("error")).as(name + " " + value).isEqualTo("invalid_client_metadata");
    }

    private long clients() {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from dynamic_client")
                .mapTo(Long.class)
                .one());
    }

    private long events(String kind, String client) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from audit_event where kind = :kind and details ->> 'client' = :client")
                .bind("kind", kind)
                .bind("client", client)
                .mapTo(Long.class)
                .one());
    }
}
