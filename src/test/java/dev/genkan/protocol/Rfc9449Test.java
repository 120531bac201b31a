package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.database.Database;
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
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are bound to a key, and the proofs that show it (RFC 9449). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc9449Test {
    private static final int RUNNERS = 8;
    private static final DpopKey KEY = DpopKey.make();
    private static final DpopKey OTHER = DpopKey.make();

    @Inject
    Provider provider;

    @Inject
    Database database;

    Tenant tenant;
    Party portal;
    Party app;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("dpop");
        portal = provider.party(tenant, "portal", TestClients.refreshing("client_secret_basic", false));
        app = provider.party(tenant, "app", TestClients.refreshing("none", true));
        login = provider.login(tenant);
    }

    // Replay ----------------------------------------------------------------------------------------------------------

    @Test
    void oneOfManyWinsWithOneProof() throws Exception {
        String token = bound(portal, KEY).path("access_token");
        String proof = KEY.proof("GET", userInfo(), token);
        List<Response> answers = Race.between(RUNNERS, i -> userInfo("DPoP", token, proof));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 401).hasSize(RUNNERS - 1);
    }

    @Test
    void aProofThatHasComeBeforeGivesNothing() {
        String proof = KEY.proof("POST", token());
        post(portal, proof, request(portal)).then().statusCode(200);
        refused(post(portal, proof, request(portal)), "come before");
        // Neither does one with another signature over the same jti.
        Map<String, Object> claims = KEY.claims("POST", token());
        post(portal, KEY.signed(KEY.header(), claims), request(portal)).then().statusCode(200);
        refused(post(portal, KEY.signed(KEY.header(), claims), request(portal)), "come before");
    }

    @Test
    void nobodyUsesUpAnothersJti() {
        Map<String, Object> claims = KEY.claims("POST", token());
        post(portal, KEY.signed(KEY.header(), claims), request(portal)).then().statusCode(200);
        post(portal, OTHER.signed(OTHER.header(), claims), request(portal))
                .then()
                .statusCode(200);
    }

    // Proofs for something else ---------------------------------------------------------------------------------------

    @Test
    void aProofForAnotherRequestGivesNothing() {
        Tenant elsewhere = provider.tenant("dpop-elsewhere");
        refused(post(portal, KEY.proof("GET", token()), request(portal)), "htm");
        refused(post(portal, KEY.proof("post", token()), request(portal)), "htm");
        for (String address : List.of(
                userInfo(),
                elsewhere.issuer() + "/token",
                token() + "/",
                token() + "x",
                "/t/dpop/token",
                "token",
                token().replace("http://", "https://"),
                token().replace("http://", "http://user@"),
                token().replace("localhost", "localhost.attacker.example"),
                "http://[",
                "%")) {
            refused(post(portal, KEY.proof("POST", address), request(portal)), "htu");
        }
    }

    @Test
    void aProofForAnotherTokenGivesNothing() {
        String token = bound(portal, KEY).path("access_token");
        String sibling = bound(portal, KEY).path("access_token");
        challenged(userInfo("DPoP", token, KEY.proof("GET", userInfo(), sibling)), "invalid_dpop_proof", "ath");
        challenged(userInfo("DPoP", token, KEY.proof("GET", userInfo())), "invalid_dpop_proof", "ath");
        challenged(userInfo("DPoP", token, KEY.proof("POST", userInfo(), token)), "invalid_dpop_proof", "htm");
        challenged(userInfo("DPoP", token, KEY.proof("GET", token(), token)), "invalid_dpop_proof", "htu");
    }

    @Test
    void aProofFromAnotherTimeGivesNothing() {
        for (long seconds : new long[] {-120, -86_400, 120, 86_400}) {
            Map<String, Object> claims = KEY.claims("POST", token());
            claims.put("iat", Instant.now().getEpochSecond() + seconds);
            refused(post(portal, KEY.signed(KEY.header(), claims), request(portal)), "iat");
        }
    }

    // Forged proofs ---------------------------------------------------------------------------------------------------

    @Test
    void aProofWithoutAnAsymmetricSignatureIsNone() {
        for (String algorithm : List.of("none", "HS256", "HS512", "ES384", "RS512", "RSA1_5", "")) {
            Map<String, Object> header = KEY.header();
            header.put("alg", algorithm);
            refused(post(portal, KEY.signed(header, KEY.claims("POST", token())), request(portal)), "DPoP proof");
        }
        String[] parts = KEY.proof("POST", token()).split("\\.");
        refused(post(portal, parts[0] + "." + parts[1] + ".", request(portal)), "DPoP proof");
        refused(post(portal, parts[0] + "." + parts[1], request(portal)), "DPoP proof");
    }

    @Test
    void aProofSignedByAnotherKeyThanItNamesIsNone() {
        refused(post(portal, OTHER.signed(KEY.header(), KEY.claims("POST", token())), request(portal)), "signature");
        DpopKey rsa = DpopKey.make("RS256");
        Map<String, Object> confused = KEY.header();
        confused.put("alg", "RS256");
        refused(post(portal, rsa.signed(confused, KEY.claims("POST", token())), request(portal)), "kind and size");
        Map<String, Object> swapped = rsa.header();
        swapped.put("alg", "PS256");
        refused(post(portal, rsa.signed(swapped, KEY.claims("POST", token())), request(portal)), "signature");
    }

    @Test
    void aKeyThatIsNotPublicOrNotStrongIsRefused() {
        Map<String, Object> withPrivateKey = KEY.header();
        withPrivateKey.put("jwk", KEY.withSecret());
        refused(post(portal, KEY.signed(withPrivateKey, KEY.claims("POST", token())), request(portal)), "public key");
        Map<String, Object> symmetric = KEY.header();
        symmetric.put("jwk", Map.of("kty", "oct", "k", "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"));
        symmetric.put("alg", "HS256");
        refused(post(portal, KEY.signed(symmetric, KEY.claims("POST", token())), request(portal)), "public key");
        Map<String, Object> without = KEY.header();
        without.remove("jwk");
        without.put("kid", "known");
        refused(post(portal, KEY.signed(without, KEY.claims("POST", token())), request(portal)), "public key");
        Map<String, Object> offCurve = KEY.header();
        offCurve.put("jwk", Map.of("kty", "EC", "crv", "P-256", "x", "AQ", "y", "AQ"));
        refused(post(portal, KEY.signed(offCurve, KEY.claims("POST", token())), request(portal)), "DPoP proof");
        DpopKey weak = DpopKey.rsa("RS256", 1024);
        refused(post(portal, weak.signed(weak.header(), weak.claims("POST", token())), request(portal)), "DPoP proof");
    }

    @Test
    void anotherKindOfJwtIsNoProof() {
        for (String type : List.of("JWT", "at+jwt", "dpop")) {
            Map<String, Object> header = KEY.header();
            header.put("typ", type);
            refused(post(portal, KEY.signed(header, KEY.claims("POST", token())), request(portal)), "typ");
        }
        Map<String, Object> critical = KEY.header();
        critical.put("crit", List.of("exp"));
        critical.put("exp", 1);
        refused(post(portal, KEY.signed(critical, KEY.claims("POST", token())), request(portal)), "DPoP proof");
        for (String text : List.of("x", "..", "a.b.c", "e30.e30.e30", "x".repeat(8_001), "{\"typ\":\"dpop+jwt\"}")) {
            refused(post(portal, text, request(portal)), "DPoP proof");
        }
    }

    @Test
    void aClaimThatIsMissingOrOfAnotherTypeIsTold() {
        for (String claim : List.of("htm", "htu", "iat", "jti")) {
            Map<String, Object> missing = KEY.claims("POST", token());
            missing.remove(claim);
            refused(post(portal, KEY.signed(KEY.header(), missing), request(portal)), claim);
            Map<String, Object> wrong = KEY.claims("POST", token());
            wrong.put(claim, List.of("x"));
            refused(post(portal, KEY.signed(KEY.header(), wrong), request(portal)), "claim");
        }
    }

    @Test
    void oneProofIsEnough() {
        Response answer = given().header("Authorization", portal.basic())
                .header("DPoP", KEY.proof("POST", token()), KEY.proof("POST", token()))
                .formParams(request(portal))
                .post(tenant.path() + "/token");
        refused(answer, "more than one");
    }

    // Tokens in wrong hands -------------------------------------------------------------------------------------------

    @Test
    void aBoundTokenIsNoBearersToken() {
        String token = bound(portal, KEY).path("access_token");
        challenged(userInfo("Bearer", token, null), "invalid_token", "bound to a DPoP key");
        challenged(userInfo("Bearer", token, KEY.proof("GET", userInfo(), token)), "invalid_token", "bound");
        Response inForm = given().formParam("access_token", token).post(tenant.path() + "/userinfo");
        challenged(inForm, "invalid_token", "bound");
        challenged(userInfo("DPoP", token, null), "invalid_dpop_proof", "missing");
        userInfo("DPoP", token, KEY.proof("GET", userInfo(), token)).then().statusCode(200);
    }

    @Test
    void aBearersTokenIsNotBroughtWithAProof() {
        String token = provider.tokens(portal, login).path("access_token");
        challenged(userInfo("DPoP", token, KEY.proof("GET", userInfo(), token)), "invalid_token", "no DPoP key");
        provider.userInfo(tenant, token).then().statusCode(200);
    }

    @Test
    void anotherKeyDoesNotOpenABoundToken() {
        String token = bound(portal, KEY).path("access_token");
        challenged(userInfo("DPoP", token, OTHER.proof("GET", userInfo(), token)), "invalid_token", "another DPoP key");
    }

    @Test
    void anotherInsurerTakesNeitherTokenNorProof() {
        Tenant elsewhere = provider.tenant("dpop-elsewhere");
        String token = bound(portal, KEY).path("access_token");
        String there = elsewhere.issuer() + "/userinfo";
        given().header("Authorization", "DPoP " + token)
                .header("DPoP", KEY.proof("GET", there, token))
                .get(elsewhere.path() + "/userinfo")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    @Test
    void aCodeThatIsBoundToAKeyIsOfNoUseToAnother() {
        Map<String, String> request = provider.request(portal);
        request.put("dpop_jkt", KEY.thumbprint());
        for (String wrong : new String[] {null, OTHER.proof("POST", token())}) {
            Map<String, String> exchange = provider.tokenRequest(provider.code(portal, login, request));
            post(portal, wrong, exchange)
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("invalid_grant"))
                    .body("error_description", containsString("dpop_jkt"));
            // It was shown to somebody who has no key: nobody gets anything for it any more.
            post(portal, KEY.proof("POST", token()), exchange).then().statusCode(400);
        }
        post(portal, KEY.proof("POST", token()), provider.tokenRequest(provider.code(portal, login, request)))
                .then()
                .statusCode(200)
                .body("token_type", equalTo("DPoP"));
    }

    @Test
    void whoFindsABoundRefreshTokenCannotUseIt() {
        String token = bound(app, KEY).path("refresh_token");
        Map<String, String> request = Map.of("grant_type", "refresh_token", "refresh_token", token);
        for (String wrong : new String[] {null, OTHER.proof("POST", token())}) {
            post(app, wrong, request)
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("invalid_grant"))
                    .body("error_description", containsString("bound"));
        }
        Response refreshed = post(app, KEY.proof("POST", token()), request);
        refreshed.then().statusCode(200).body("token_type", equalTo("DPoP"));
        // Not even within the time in which its own client may try again.
        post(app, OTHER.proof("POST", token()), request).then().statusCode(400);
        Map<String, String> next =
                Map.of("grant_type", "refresh_token", "refresh_token", refreshed.path("refresh_token"));
        post(app, null, next).then().statusCode(400);
        post(app, KEY.proof("POST", token()), next).then().statusCode(200);
    }

    @Test
    void aConfidentialClientMayChangeItsKey() {
        String token = bound(portal, KEY).path("refresh_token");
        Response answer = post(
                portal, OTHER.proof("POST", token()), Map.of("grant_type", "refresh_token", "refresh_token", token));
        answer.then().statusCode(200);
        String access = answer.path("access_token");
        userInfo("DPoP", access, OTHER.proof("GET", userInfo(), access)).then().statusCode(200);
    }

    @Test
    void aClientThatIsRegisteredForDpopGetsNothingWithout() {
        ClientSettings settings = TestClients.refreshing("none", false)
                .with(Features.NONE.withTokens(new Features.Tokens(true, false, Set.of(), null)));
        Party keyed = provider.party(tenant, "keyed", settings);
        Map<String, String> request = request(keyed);
        refused(post(keyed, null, request), "missing");
        Response answer = post(keyed, KEY.proof("POST", token()), request);
        answer.then().statusCode(200);
        // A token that is bound needs no rotation (RFC 9700, 4.14.2).
        Map<String, String> refresh =
                Map.of("grant_type", "refresh_token", "refresh_token", answer.path("refresh_token"));
        assertThat(post(keyed, KEY.proof("POST", token()), refresh).<String>path("refresh_token"))
                .isNull();
        refused(post(keyed, null, refresh), "missing");
        post(keyed, OTHER.proof("POST", token()), refresh).then().statusCode(400);
        post(keyed, KEY.proof("POST", token()), refresh).then().statusCode(200);
    }

    @Test
    void anInventedNonceIsAnsweredWithATrueOne() {
        Tenant elsewhere = provider.tenant("dpop-elsewhere");
        provider.party(elsewhere, "portal", TestClients.confidential());
        String strange = nonceOf(elsewhere);
        Map<String, String> request = request(portal);
        for (String nonce : List.of("x", "1.AAAAAAAAAAAAAAAAAAAAAA", strange)) {
            post(portal, KEY.proofWithNonce("POST", token(), nonce), request)
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("use_dpop_nonce"));
        }
        String told =
                post(portal, KEY.proofWithNonce("POST", token(), "x"), request).header("DPoP-Nonce");
        // The code is still there: a proof is judged before anything is used.
        Response answer = post(portal, KEY.proofWithNonce("POST", token(), told), request);
        answer.then().statusCode(200);
        String access = answer.path("access_token");
        Map<String, Object> claims = KEY.claims("GET", userInfo(), access);
        claims.put("nonce", strange);
        Response refused = userInfo("DPoP", access, KEY.signed(KEY.header(), claims));
        challenged(refused, "use_dpop_nonce", "DPoP-Nonce");
        claims.put("nonce", refused.header("DPoP-Nonce"));
        userInfo("DPoP", access, KEY.signed(KEY.header(), claims)).then().statusCode(200);
    }

    // What works ------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "PS256", "RS256", "EdDSA"})
    void eachAlgorithmBindsATokenToItsKey(String algorithm) throws Exception {
        DpopKey key = DpopKey.make(algorithm);
        Response answer = bound(portal, key);
        answer.then().body("token_type", equalTo("DPoP"));
        String token = answer.path("access_token");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .isEqualTo(Map.of("jkt", key.thumbprint()));
        userInfo("DPoP", token, key.proof("GET", userInfo(), token)).then().statusCode(200);
        given().header("Authorization", "dpop " + token)
                .header("DPoP", key.proof("POST", userInfo(), token))
                .post(tenant.path() + "/userinfo")
                .then()
                .statusCode(200);
    }

    @Test
    void anAddressIsKnownInEachOfItsForms() {
        URI own = URI.create(token());
        String elsewhere = own.getHost().toUpperCase(Locale.ROOT) + (own.getPort() < 0 ? "" : ":" + own.getPort());
        for (String form : List.of(
                token() + "?query=1",
                token() + "#fragment",
                "HTTP://" + elsewhere + own.getPath(),
                "http://" + elsewhere + "/t/x/../dpop/%74oken")) {
            post(portal, KEY.proof("POST", form), request(portal)).then().statusCode(200);
        }
    }

    @Test
    void withoutAProofNothingIsDifferent() {
        Response answer = post(portal, null, request(portal));
        answer.then().statusCode(200).body("token_type", equalTo("Bearer")).header("DPoP-Nonce", equalTo(null));
        provider.userInfo(tenant, answer.path("access_token")).then().statusCode(200);
    }

    @Test
    void whoBringsNoTokenIsToldOfBothSchemes() {
        List<String> challenges =
                given().get(tenant.path() + "/userinfo").headers().getValues("WWW-Authenticate");
        assertThat(challenges)
                .containsExactlyInAnyOrder(
                        "DPoP realm=\"genkan\", algs=\"ES256 PS256 EdDSA RS256\"", "Bearer realm=\"genkan\"");
    }

    @Test
    void theMetadataNameTheAlgorithms() {
        List<String> algorithms = given().get(tenant.path() + "/.well-known/openid-configuration")
                .path("dpop_signing_alg_values_supported");
        assertThat(algorithms).containsExactly("ES256", "PS256", "EdDSA", "RS256");
    }

    private String token() {
        return tenant.issuer() + "/token";
    }

    private String userInfo() {
        return tenant.issuer() + "/userinfo";
    }

    private Map<String, String> request(Party party) {
        return provider.tokenRequest(provider.code(party, login));
    }

    private Response bound(Party party, DpopKey key) {
        Response answer = post(party, key.proof("POST", token()), request(party));
        answer.then().statusCode(200);
        return answer;
    }

    /** @param proof null: none */
    private Response post(Party party, String proof, Map<String, String> request) {
        RequestSpecification post = given().formParams(request);
        if (party.secret() == null) {
            post.formParam("client_id", party.id());
        } else {
            post.header("Authorization", party.basic());
        }
        return (proof == null ? post : post.header("DPoP", proof)).post(tenant.path() + "/token");
    }

    private String nonceOf(Tenant elsewhere) {
        return given().header("Authorization", portal.basic())
                .header("DPoP", KEY.proofWithNonce("POST", elsewhere.issuer() + "/token", "x"))
                .formParams("grant_type", "authorization_code")
                .post(elsewhere.path() + "/token")
                .then()
                .statusCode(400)
                .extract()
                .header("DPoP-Nonce");
    }

    private Response userInfo(String scheme, String token, String proof) {
        RequestSpecification get = given().header("Authorization", scheme + " " + token);
        return (proof == null ? get : get.header("DPoP", proof)).get(tenant.path() + "/userinfo");
    }

    private static void refused(Response answer, String description) {
        answer.then()
                .statusCode(400)
                .body("error", equalTo("invalid_dpop_proof"))
                .body("error_description", containsString(description));
    }

    private static void challenged(Response answer, String error, String description) {
        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("DPoP "))
                .header("WWW-Authenticate", containsString("error=\"" + error + "\""))
                .header("WWW-Authenticate", containsString("algs=\"ES256 PS256 EdDSA RS256\""))
                .header("WWW-Authenticate", containsString(description));
    }
}
