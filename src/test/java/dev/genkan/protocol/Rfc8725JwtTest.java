package dev.genkan.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that come back: RFC 8725 section 3 (algorithms, types), RFC 9068 section 4, and the clock's tolerance. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc8725JwtTest {
    @Inject
    Provider provider;

    @Inject
    SigningKeys keys;

    @Inject
    InstantSource clock;

    Tenant tenant;
    Party party;
    Login login;
    SignedJWT accessToken;
    SignedJWT idToken;

    @BeforeEach
    void tokens() throws ParseException {
        tenant = provider.tenant("jwt");
        party = provider.party(tenant, "portal", TestClients.confidential());
        login = provider.login(tenant);
        var answer = provider.tokens(party, login);
        accessToken = SignedJWT.parse(answer.path("access_token"));
        idToken = SignedJWT.parse(answer.path("id_token"));
    }

    /** 3.1: whoever asks the token for its algorithm takes a public key for a shared secret. */
    @Test
    void aPublicKeyIsNoSharedSecret() throws Exception {
        for (JWK key : JWKSet.parse(provider.browser(tenant, null)
                        .get(tenant.path() + "/jwks")
                        .asString())
                .getKeys()) {
            for (byte[] secret : publicFormsOf(key)) {
                assertThat(userInfo(authenticated(accessToken, key, secret))).isEqualTo(401);
                assertThat(hinted(authenticated(idToken, key, secret))).containsEntry("error", "invalid_request");
            }
        }
    }

    @Test
    void aKeyIsGoodForItsOwnAlgorithmOnly() throws Exception {
        for (String algorithm : List.of("none", "RS256", "RS512", "ES384", "EdDSA", "")) {
            assertThat(userInfo(claiming(accessToken, algorithm))).isEqualTo(401);
        }
        for (String algorithm : List.of("none", "ES256", "PS256", "RS512", "")) {
            assertThat(hinted(claiming(idToken, algorithm))).containsEntry("error", "invalid_request");
        }
    }

    /** 3.11. */
    @Test
    void neitherTokenPassesForTheOther() {
        assertThat(userInfo(idToken.serialize())).isEqualTo(401);
        assertThat(hinted(accessToken.serialize())).containsEntry("error", "invalid_request");
    }

    @Test
    void anAccessTokenIsGoodForHalfAMinuteLonger() throws Exception {
        assertThat(userInfo(expired(20))).isEqualTo(200);
        assertThat(userInfo(expired(40))).isEqualTo(401);
    }

    @Test
    void anExpiredIdTokenIsStillAHint() throws Exception {
        JWTClaimsSet old = new JWTClaimsSet.Builder(idToken.getJWTClaimsSet())
                .expirationTime(new Date(0))
                .build();
        assertThat(hinted(keys.sign(tenant, JWSAlgorithm.RS256, old, JOSEObjectType.JWT)))
                .containsKey("code");
    }

    private String expired(int secondsAgo) throws ParseException {
        JWTClaimsSet old = new JWTClaimsSet.Builder(accessToken.getJWTClaimsSet())
                .expirationTime(Date.from(clock.instant().minusSeconds(secondsAgo)))
                .build();
        return keys.sign(
                tenant, JWSAlgorithm.ES256, old, accessToken.getHeader().getType());
    }

    private static List<byte[]> publicFormsOf(JWK key) throws JOSEException {
        byte[] encoded = key instanceof com.nimbusds.jose.jwk.RSAKey rsa
                ? rsa.toRSAPublicKey().getEncoded()
                : key.toECKey().toECPublicKey().getEncoded();
        return List.of(encoded, key.toJSONString().getBytes(StandardCharsets.UTF_8));
    }

    private static String authenticated(SignedJWT token, JWK key, byte[] secret) throws JOSEException, ParseException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(token.getHeader().getType())
                .keyID(key.getKeyID())
                .build();
        SignedJWT forged = new SignedJWT(header, token.getJWTClaimsSet());
        forged.sign(new MACSigner(secret));
        return forged.serialize();
    }

    /** The genuine key, payload and signature under another algorithm's name. */
    private static String claiming(SignedJWT token, String algorithm) {
        String header = token.getHeader().toString();
        String other = header.replace("\"" + token.getHeader().getAlgorithm() + "\"", "\"" + algorithm + "\"");
        assertThat(other).isNotEqualTo(header);
        String[] parts = token.serialize().split("\\.");
        return com.nimbusds.jose.util.Base64URL.encode(other) + "." + parts[1] + "." + parts[2];
    }

    private int userInfo(String token) {
        return provider.userInfo(tenant, token).statusCode();
    }

    private Map<String, String> hinted(String token) {
        Map<String, String> request = provider.request(party);
        request.put("id_token_hint", token);
        return Provider.answered(provider.authorize(tenant, login, request));
    }
}
