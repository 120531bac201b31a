package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Credentials;
import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.ClientKey;
import dev.genkan.testing.Elsewhere;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that sign who they are (RFC 7523; OpenID Connect Core 9). At the revocation endpoint: it asks for the client, and does nothing with a
 * token that nobody knows.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc7523Test {
    private static final ClientKey KEY = ClientKey.of(JWSAlgorithm.ES256);

    @Inject
    Provider provider;

    @Inject
    Database database;

    Tenant tenant;
    Party portal;

    @BeforeEach
    void portal() {
        tenant = provider.tenant("assertions");
        portal = provider.party(tenant, "signing", TestClients.keyed(KEY));
    }

    // Attacks ---------------------------------------------------------------------------------------------------------

    @Test
    void anAssertionIsGoodOnce() {
        Map<String, String> proof = KEY.proof(portal);
        assertAccepted(revoke(tenant, proof));
        assertRefused(revoke(tenant, proof));
        // The same jti in another assertion.
        Map<String, Object> claims = ClientKey.claims(portal);
        assertAccepted(signed(claims));
        claims.put("exp", Instant.now().getEpochSecond() + 90);
        assertRefused(signed(claims));
    }

    @Test
    void ofManySimultaneousUsesOneWins() throws Exception {
        Map<String, String> proof = KEY.proof(portal);
        List<Integer> statuses = Race.between(8, i -> revoke(tenant, proof).statusCode());
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(7);
    }

    @Test
    void whoCannotSignUsesNothingUp() {
        Map<String, Object> claims = ClientKey.claims(portal);
        assertRefused(revoke(
                tenant, ClientKey.proof(ClientKey.another(JWSAlgorithm.ES256).sign(KEY.header(), claims))));
        assertAccepted(signed(claims));
    }

    static Stream<Arguments> alterations() {
        return Stream.of(
                wrong("no exp", claims -> claims.remove("exp")),
                wrong("no jti", claims -> claims.remove("jti")),
                wrong("empty jti", claims -> claims.put("jti", "")),
                wrong("long jti", claims -> claims.put("jti", "j".repeat(501))),
                wrong("no aud", claims -> claims.remove("aud")),
                wrong("no iss", claims -> claims.remove("iss")),
                wrong("no sub", claims -> claims.remove("sub")),
                wrong("another's iss", claims -> claims.put("iss", "other")),
                wrong("another's sub", claims -> claims.put("sub", "other")),
                wrong("expired", claims -> claims.put("exp", now() - 60)),
                wrong("good for too long", claims -> claims.put("exp", now() + 3_700)),
                wrong("not yet begun", claims -> claims.put("nbf", now() + 60)),
                wrong("of the future", claims -> claims.put("iat", now() + 60)),
                wrong("exp as a text", claims -> claims.put("exp", "soon")),
                wrong("aud as an object", claims -> claims.put("aud", Map.of("a", "b"))),
                wrong("aud as a number", claims -> claims.put("aud", 1)),
                wrong("no aud in a list", claims -> claims.put("aud", List.of())),
                wrong("another's aud", claims -> claims.put("aud", "https://elsewhere.example")),
                wrong("another's aud in a list", claims -> claims.put("aud", List.of("https://elsewhere.example"))),
                wrong("aud with a slash", claims -> claims.put("aud", claims.get("aud") + "/")),
                wrong("another endpoint", claims -> claims.put("aud", claims.get("aud") + "/authorize")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alterations")
    void whatDoesNotFitIsRefused(String name, Consumer<Map<String, Object>> alteration) {
        Map<String, Object> claims = ClientKey.claims(portal);
        alteration.accept(claims);
        assertRefused(signed(claims));
    }

    @Test
    void theHeaderChoosesNothing() throws Exception {
        Map<String, Object> claims = ClientKey.claims(portal);
        // RFC 8725, 2.1: no signature at all, and the public key as the secret of an HMAC.
        String none = new PlainObject(new PlainHeader(), new Payload(claims)).serialize();
        assertRefused(revoke(tenant, ClientKey.proof(none)));
        byte[] publicKey = KEY.pair().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        JWSHeader hmac = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(KEY.pair().getKeyID())
                .build();
        assertRefused(revoke(tenant, ClientKey.proof(ClientKey.sign(hmac, claims, new MACSigner(publicKey)))));
        // A key that the header brings along.
        ClientKey own = ClientKey.another(JWSAlgorithm.ES256);
        JWSHeader bringing = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .jwk(own.pair().toPublicJWK())
                .build();
        assertRefused(revoke(tenant, ClientKey.proof(own.sign(bringing, claims))));
        // RFC 7515, 4.1.11: what must be understood.
        JWSHeader critical = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(KEY.pair().getKeyID())
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build();
        assertRefused(revoke(tenant, ClientKey.proof(KEY.sign(critical, claims))));
        // A JWT that was made for something else.
        JWSHeader request = new JWSHeader.Builder(KEY.header())
                .type(new JOSEObjectType("oauth-authz-req+jwt"))
                .build();
        assertRefused(revoke(tenant, ClientKey.proof(KEY.sign(request, claims))));
        // None of these has used the jti up.
        JWSHeader typed = new JWSHeader.Builder(KEY.header())
                .type(new JOSEObjectType("client-authentication+jwt"))
                .build();
        assertAccepted(revoke(tenant, ClientKey.proof(KEY.sign(typed, claims))));
    }

    @Test
    void theRegisteredAlgorithmIsTheOnlyOne() {
        ClientKey rsa = ClientKey.of(JWSAlgorithm.RS256);
        Party strict =
                provider.party(tenant, "strict", TestClients.keyed(new Credentials("PS256", rsa.jwks(), null, null)));
        assertRefused(revoke(tenant, rsa.proof(strict)));
        JWSHeader pss = new JWSHeader.Builder(JWSAlgorithm.PS256)
                .keyID(rsa.pair().getKeyID())
                .build();
        assertAccepted(revoke(tenant, ClientKey.proof(rsa.sign(pss, ClientKey.claims(strict)))));
        JWSHeader longer = new JWSHeader.Builder(JWSAlgorithm.PS512)
                .keyID(rsa.pair().getKeyID())
                .build();
        Party any = provider.party(tenant, "any", TestClients.keyed(rsa));
        assertRefused(revoke(tenant, ClientKey.proof(rsa.sign(longer, ClientKey.claims(any)))));
    }

    @Test
    void anotherClientsKeyAndAnotherTenantsIssuerAreRefused() {
        ClientKey theirs = ClientKey.another(JWSAlgorithm.ES256);
        Party other = provider.party(tenant, "other", TestClients.keyed(theirs));
        assertRefused(revoke(tenant, ClientKey.proof(theirs.sign(theirs.header(), ClientKey.claims(portal)))));
        assertAccepted(revoke(tenant, theirs.proof(other)));
        // The same id and the same key at another insurer: the assertion names whom it is for.
        Tenant elsewhere = provider.tenant("assertions-elsewhere");
        Party namesake = provider.party(elsewhere, portal.id(), TestClients.keyed(KEY));
        assertRefused(revoke(elsewhere, KEY.proof(portal)));
        assertRefused(revoke(tenant, KEY.proof(namesake)));
        assertAccepted(revoke(elsewhere, KEY.proof(namesake)));
    }

    @Test
    void theFormMustSayWhatItIsAndNothingElse() {
        Map<String, String> proof = KEY.proof(portal);
        for (String type : List.of("jwt-bearer", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")) {
            assertRefused(revoke(tenant, with(proof, "client_assertion_type", type)));
        }
        assertRefused(revoke(tenant, Map.of("client_assertion", proof.get("client_assertion"))));
        assertRefused(revoke(tenant, Map.of("client_assertion_type", proof.get("client_assertion_type"))));
        assertRefused(revoke(tenant, with(proof, "client_id", "other")));
        given().formParams(with(proof, "client_secret", "secret"))
                .formParam("token", "unknown")
                .post(tenant.path() + "/revoke")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("more than one"));
        given().formParam("client_assertion", proof.get("client_assertion"), proof.get("client_assertion"))
                .formParam("client_assertion_type", proof.get("client_assertion_type"))
                .formParam("token", "unknown")
                .post(tenant.path() + "/revoke")
                .then()
                .statusCode(400);
        assertAccepted(revoke(tenant, with(proof, "client_id", portal.id())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "e30.e30.e30", "eyJhbGciOiJFUzI1NiJ9..", "{}", "\u0000"})
    void whatIsNoJwtIsRefused(String text) {
        assertRefused(revoke(tenant, ClientKey.proof(text)));
        assertRefused(revoke(tenant, ClientKey.proof("x".repeat(20_000))));
    }

    @Test
    void whoRegisteredAnotherMethodCannotChangeToThisOne() {
        ClientSettings basic = TestClients.confidential()
                .with(Features.NONE.withCredentials(new Credentials(null, KEY.jwks(), null, null)));
        Party other = provider.party(tenant, "basic-with-keys", basic);
        assertRefused(revoke(tenant, KEY.proof(other)));
        // And who signs cannot just give its name, or a secret.
        assertRefused(revoke(tenant, Map.of("client_id", portal.id())));
        assertRefused(revoke(tenant, Map.of("client_id", portal.id(), "client_secret", "")));
        assertRefused(revoke(tenant, KEY.proof(new Party(tenant, "nobody", null))));
    }

    // What works ------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void eachAlgorithmWorksAtTheTokenEndpoint(String algorithm) {
        ClientKey key = ClientKey.of(JWSAlgorithm.parse(algorithm));
        Party party = provider.party(tenant, "by-" + algorithm, TestClients.keyed(key));
        given().formParams(key.proof(party))
                .formParams(provider.tokenRequest(provider.code(party, provider.login(tenant))))
                .post(tenant.path() + "/token")
                .then()
                .statusCode(200);
        assertRefused(revoke(
                tenant,
                ClientKey.proof(ClientKey.another(key.algorithm()).sign(key.header(), ClientKey.claims(party)))));
    }

    @Test
    void theAudienceIsTheIssuerOrAnEndpoint() {
        String issuer = tenant.issuer();
        List<Object> audiences = List.of(
                issuer,
                issuer + "/token",
                issuer + "/revoke",
                List.of(issuer),
                List.of("https://elsewhere.example", issuer + "/token"));
        for (Object audience : audiences) {
            Map<String, Object> claims = ClientKey.claims(portal);
            claims.put("aud", audience);
            assertAccepted(signed(claims));
        }
        // What may be early and late by 30 seconds.
        Map<String, Object> claims = ClientKey.claims(portal);
        claims.put("iat", now() + 15);
        claims.put("nbf", now() + 15);
        assertAccepted(signed(claims));
        claims.put("jti", "another");
        claims.put("exp", now() - 10);
        assertAccepted(signed(claims));
    }

    /** FAPI 2.0 Security Profile, 5.3.2.1 and 5.4.1. */
    @Test
    void aFapiClientNamesTheIssuerAloneAndSignsWithNoRs256() {
        Party fapi = provider.party(tenant, "fapi", fapi(KEY));
        List<Object> others = List.of(
                tenant.issuer() + "/token",
                tenant.issuer() + "/revoke",
                List.of(tenant.issuer()),
                List.of(tenant.issuer(), tenant.issuer() + "/token"));
        for (Object audience : others) {
            Map<String, Object> claims = ClientKey.claims(fapi);
            claims.put("aud", audience);
            assertRefused(revoke(tenant, ClientKey.proof(KEY.sign(KEY.header(), claims))));
        }
        assertAccepted(revoke(tenant, KEY.proof(fapi)));
        ClientKey rsa = ClientKey.of(JWSAlgorithm.RS256);
        assertRefused(revoke(tenant, rsa.proof(provider.party(tenant, "fapi-rsa", fapi(rsa)))));
    }

    @Test
    void changedKeysAreFetchedAnew() throws Exception {
        ClientKey before = ClientKey.another(JWSAlgorithm.ES256);
        ClientKey after = ClientKey.another(JWSAlgorithm.ES256);
        AtomicReference<String> served = new AtomicReference<>(before.jwks());
        try (Elsewhere elsewhere = Elsewhere.answering(request ->
                request.response().putHeader("Content-Type", "application/json").end(served.get()))) {
            Party party = provider.party(
                    tenant,
                    "rotating",
                    TestClients.keyed(new Credentials(
                            null, null, elsewhere.at("127.0.0.1", "/jwks").toString(), null)));
            assertAccepted(revoke(tenant, before.proof(party)));
            assertAccepted(revoke(tenant, before.proof(party)));
            assertThat(elsewhere.asked()).hasSize(1);
            served.set(after.jwks());
            assertAccepted(revoke(tenant, after.proof(party)));
            assertRefused(revoke(tenant, before.proof(party)));
            assertThat(elsewhere.asked())
                    .as("nobody makes genkan flood the client")
                    .hasSize(2);
        }
    }

    @Test
    void aKeyWithoutItsIdIsFoundAmongSeveral() {
        ClientKey other = ClientKey.another(JWSAlgorithm.ES256);
        String both = new JWKSet(List.of(other.pair().toPublicJWK(), KEY.pair().toPublicJWK())).toString();
        Party party = provider.party(tenant, "several", TestClients.keyed(new Credentials(null, both, null, null)));
        String nameless = KEY.sign(new JWSHeader(JWSAlgorithm.ES256), ClientKey.claims(party));
        assertAccepted(revoke(tenant, ClientKey.proof(nameless)));
    }

    // client_secret_jwt -----------------------------------------------------------------------------------------------

    @Test
    void aSecretSignsWithoutBeingSent() throws Exception {
        Party party = provider.party(tenant, "hmac", TestClients.confidential().withAuthMethod("client_secret_jwt"));
        assertAccepted(revoke(tenant, byHmac(party, party.secret(), JWSAlgorithm.HS256)));
        assertRefused(revoke(tenant, byHmac(party, party.secret() + "x", JWSAlgorithm.HS256)));
        assertRefused(revoke(tenant, byHmac(party, party.secret() + "x".repeat(40), JWSAlgorithm.HS512)));
        given().header("Authorization", party.basic())
                .formParam("token", "unknown")
                .post(tenant.path() + "/revoke")
                .then()
                .statusCode(401);
        assertThat(stored("hmac")).as("sealed beside the hash").isEqualTo("t t f");
        // A secret that was stored as a hash before, and is one again.
        provider.party(tenant, "hmac", TestClients.confidential(), party.secret());
        assertThat(stored("hmac")).isEqualTo("t f null");
        assertRefused(revoke(tenant, byHmac(party, party.secret(), JWSAlgorithm.HS256)));
    }

    @Test
    void aHashedSecretSignsNothing() throws Exception {
        Party party = provider.party(tenant, "hashed", TestClients.confidential());
        assertRefused(revoke(tenant, byHmac(party, party.secret(), JWSAlgorithm.HS256)));
        // A client that was registered without its secret has none that could be compared with.
        provider.party(tenant, "hashed", TestClients.confidential().withAuthMethod("client_secret_jwt"), null);
        assertRefused(revoke(tenant, byHmac(party, party.secret(), JWSAlgorithm.HS256)));
        assertThat(stored("hashed")).isEqualTo("t f null");
    }

    private static Map<String, String> byHmac(Party party, String secret, JWSAlgorithm algorithm) throws Exception {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return ClientKey.proof(ClientKey.sign(new JWSHeader(algorithm), ClientKey.claims(party), new MACSigner(key)));
    }

    private static ClientSettings fapi(ClientKey key) {
        Features features = Features.NONE
                .withCredentials(new Credentials(null, key.jwks(), null, null))
                .withProfile(Features.Profile.FAPI2_SECURITY);
        return TestClients.keyed(key).with(features);
    }

    /** Whether there is a hash, whether there is something sealed, and whether that holds the secret in the open. */
    private String stored(String client) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select concat_ws(' ', secret_hash is not null, secret_sealed is not null,"
                        + " coalesce((position(convert_to('a secret', 'UTF8') in secret_sealed) > 0)::text, 'null'))"
                        + " from client where tenant_id = :tenant and client_id = :client")
                .bind("tenant", tenant.id().value())
                .bind("client", client)
                .mapTo(String.class)
                .one()
                .replace("true", "t")
                .replace("false", "f"));
    }

    private Response signed(Map<String, Object> claims) {
        return revoke(tenant, ClientKey.proof(KEY.sign(KEY.header(), claims)));
    }

    private static Response revoke(Tenant tenant, Map<String, String> form) {
        return given().formParams(form).formParam("token", "unknown").post(tenant.path() + "/revoke");
    }

    private static void assertAccepted(Response answer) {
        answer.then().statusCode(200);
    }

    /** Whatever was wrong: nobody learns whether there is such a client, or which part did not fit. */
    private static void assertRefused(Response answer) {
        answer.then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"))
                .body(
                        "error_description",
                        equalTo("client authentication failed: unknown client_id, wrong client_secret, assertion or"
                                + " certificate, or a method that is not registered"));
    }

    private static Arguments wrong(String name, Consumer<Map<String, Object>> alteration) {
        return Arguments.of(name, alteration);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> altered = new LinkedHashMap<>(form);
        altered.put(name, value);
        return altered;
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
