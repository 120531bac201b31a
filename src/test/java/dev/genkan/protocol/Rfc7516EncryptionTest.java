package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Answers;
import dev.genkan.client.Features.Credentials;
import dev.genkan.client.Features.Encryption;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.Unwrapping;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encrypted ID tokens and userinfo (RFC 7516; OpenID Connect Core 5.3.2, 10.2, 16.14), opened by the Java platform alone. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc7516EncryptionTest {
    private static JWK rsa;
    private static JWK ec;

    @Inject
    Provider provider;

    Tenant tenant;
    Login login;

    @BeforeAll
    static void keysOfAPortal() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).keyID("r1").generate();
        ec = new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.ENCRYPTION)
                .keyID("e1")
                .generate();
    }

    @BeforeEach
    void insurer() {
        tenant = provider.tenant("encryption");
        login = provider.login(tenant);
    }

    static List<String> algorithms() {
        return Encryption.ALGORITHMS;
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void anIdTokenIsSignedAndThenEncryptedForTheClient(String algorithm) throws Exception {
        for (String content : Encryption.CONTENTS) {
            Party party = portal(answers(new Encryption(algorithm, content), null, null), publicKeys(rsa, ec));
            Unwrapping token = new Unwrapping(provider.tokens(party, login).path("id_token"));
            assertThat(token.header().get("alg").asText()).isEqualTo(algorithm);
            assertThat(token.header().get("enc").asText()).isEqualTo(content);
            assertThat(token.header().get("cty").asText()).isEqualTo("JWT");
            JWK key = algorithm.startsWith("RSA") ? rsa : ec;
            assertThat(token.header().get("kid").asText()).isEqualTo(key.getKeyID());
            JWTClaimsSet claims = genuine(token.with(key));
            assertThat(claims.getAudience()).containsExactly(party.id());
            assertThat(claims.getStringClaim("nonce")).isEqualTo("n0nce");
        }
    }

    @Test
    void whatTheClientHasDecryptedIsAHint() throws Exception {
        Party party = portal(answers(new Encryption("ECDH-ES", "A128GCM"), null, null), publicKeys(ec));
        String token = new Unwrapping(provider.tokens(party, login).path("id_token")).with(ec);
        Map<String, String> request = provider.request(party);
        request.put("id_token_hint", token);
        assertThat(Provider.answered(provider.authorize(tenant, login, request)))
                .containsKey("code");
    }

    @Test
    void userInfoIsSignedForTheClient() throws Exception {
        Party party = portal(answers(null, "ES256", null), null);
        Response answer = userInfo(party);
        answer.then().statusCode(200).contentType("application/jwt").header("Cache-Control", "no-store");
        JWTClaimsSet claims = genuine(answer.asString());
        assertThat(claims.getIssuer()).isEqualTo(tenant.issuer());
        assertThat(claims.getAudience()).containsExactly(party.id());
        assertThat(claims.getSubject()).hasSize(43);
        assertThat(claims.getStringClaim("name")).isNotBlank();
    }

    @Test
    void userInfoIsSignedAndThenEncrypted() throws Exception {
        Party party = portal(answers(null, "ES256", new Encryption("RSA-OAEP-256", "A256GCM")), publicKeys(rsa));
        Response answer = userInfo(party);
        answer.then().statusCode(200).contentType("application/jwt");
        assertThat(genuine(new Unwrapping(answer.asString()).with(rsa)).getStringClaim("name"))
                .isNotBlank();
    }

    @Test
    void userInfoMayBeEncryptedOnly() throws Exception {
        Party party = portal(answers(null, null, new Encryption("ECDH-ES+A256KW", "A128CBC-HS256")), publicKeys(ec));
        Unwrapping answer = new Unwrapping(userInfo(party).asString());
        assertThat(answer.header().has("cty")).isFalse();
        assertThat(JWTClaimsSet.parse(answer.with(ec)).getStringClaim("name")).isNotBlank();
    }

    @Test
    void theKeyThatSaysWhatItIsForIsTaken() throws Exception {
        JWK signing = new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .keyID("a")
                .generate();
        JWK any = new ECKeyGenerator(Curve.P_256).keyID("b").generate();
        JWK other = new ECKeyGenerator(Curve.P_384)
                .algorithm(JWEAlgorithm.ECDH_ES_A128KW)
                .keyID("c")
                .generate();
        JWK own = new ECKeyGenerator(Curve.P_521)
                .algorithm(JWEAlgorithm.ECDH_ES)
                .keyID("d")
                .generate();
        Party party = portal(
                answers(new Encryption("ECDH-ES", "A256GCM"), null, null), publicKeys(signing, any, other, ec, own));
        Unwrapping token = new Unwrapping(provider.tokens(party, login).path("id_token"));
        assertThat(token.header().get("kid").asText()).isEqualTo("d");
        genuine(token.with(own));
    }

    @Test
    void withoutAKeyThatFitsNothingIsSentAndTheDeveloperIsTold() {
        JWK signing = ec.toECKey().toPublicJWK();
        Party party = portal(answers(new Encryption("RSA-OAEP", "A128GCM"), null, null), publicKeys(signing));
        Response answer = provider.token(party, provider.tokenRequest(provider.code(party, login)));
        answer.then()
                .statusCode(400)
                .body("error", equalTo("invalid_client_metadata"))
                .body("error_description", containsString("RSA-OAEP"));
        assertThat(answer.asString()).doesNotContain("access_token", "id_token");
    }

    @Test
    void withoutAnAnswerFromTheClientsAddressNothingIsSentEither() {
        ClientSettings settings = TestClients.confidential()
                .with(Features.NONE
                        .withAnswers(answers(null, null, new Encryption("RSA-OAEP", "A128GCM")))
                        .withCredentials(new Credentials(null, null, "https://192.0.2.1/keys", null)));
        Party party = provider.party(tenant, "far", settings);
        userInfo(party)
                .then()
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"))
                .body("error_description", containsString("jwks_uri"));
    }

    private Party portal(Answers answers, @Nullable String jwks) {
        ClientSettings settings = TestClients.confidential()
                .withIdTokenAlgorithm("ES256")
                .with(Features.NONE.withAnswers(answers).withCredentials(new Credentials(null, jwks, null, null)));
        return provider.party(tenant, "portal", settings);
    }

    private static Answers answers(
            @Nullable Encryption idToken, @Nullable String signature, @Nullable Encryption userInfo) {
        return new Answers(idToken, signature, userInfo, null, null);
    }

    private static String publicKeys(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    private Response userInfo(Party party) {
        return provider.userInfo(tenant, provider.tokens(party, login).path("access_token"));
    }

    private JWTClaimsSet genuine(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWK key = JWKSet.parse(given().get(tenant.path() + "/jwks").asString())
                .getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        return jwt.getJWTClaimsSet();
    }
}
