package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Signatures (RFC 7515) by each algorithm that clients may register (RFC 7518, 3; RFC 8037, 3.1), verified by the Java platform alone.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc7515SignaturesTest {
    private static final int RUNNERS = 4;

    @Inject
    Provider provider;

    Tenant tenant;
    Login login;

    @BeforeEach
    void insurer() {
        tenant = provider.tenant("signatures");
        login = provider.login(tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "PS256", "EdDSA"})
    void anIdTokenIsSignedAsTheClientRegistered(String algorithm) throws Exception {
        Party party = registered(tenant, algorithm);
        Response tokens = provider.tokens(party, login);
        SignedJWT token = SignedJWT.parse(tokens.path("id_token"));
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        JWK key = published(token.getHeader().getKeyID());
        assertThat(key.getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(key.getKeyUse().identifier()).isEqualTo("sig");
        assertThat(key.computeThumbprint().toString()).isEqualTo(key.getKeyID());
        assertThat(genuine(algorithm, key, token)).isTrue();

        // Core 3.1.3.6, by the signature's own hash.
        byte[] hash = MessageDigest.getInstance(algorithm.equals("EdDSA") ? "SHA-512" : "SHA-256")
                .digest(tokens.<String>path("access_token").getBytes(StandardCharsets.US_ASCII));
        assertThat(token.getJWTClaimsSet().getStringClaim("at_hash"))
                .isEqualTo(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "PS256", "EdDSA"})
    void itIsKnownAgainAndNoOtherIs(String algorithm) throws Exception {
        Party party = registered(tenant, algorithm);
        String token = provider.tokens(party, login).path("id_token");
        assertThat(hinted(party, token)).containsKey("code");
        String[] parts = token.split("\\.");
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        for (byte[] wrong : List.of(new byte[0], new byte[64], Arrays.copyOf(signature, 63), flipped(signature))) {
            String other = Base64.getUrlEncoder().withoutPadding().encodeToString(wrong);
            assertThat(hinted(party, parts[0] + "." + parts[1] + "." + other))
                    .containsEntry("error", "invalid_request");
        }
    }

    /** The tenant has keys for ordinary clients only: it was made before genkan knew PS256. */
    @Test
    void aKeyThatIsFirstNeededIsMadeOnceAndFailsNobody() throws Exception {
        Tenant old = provider.tenant("signatures-old-" + Long.toString(System.nanoTime(), 36));
        assertThat(published(old))
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactly("RS256", "ES256");
        Party party = registered(old, "PS256");
        Login member = provider.login(old);
        List<String> codes = IntStream.range(0, RUNNERS)
                .mapToObj(i -> provider.code(party, member))
                .toList();
        List<Response> answers = Race.between(RUNNERS, i -> provider.token(party, provider.tokenRequest(codes.get(i))));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        List<JWK> keys = published(old);
        assertThat(keys).extracting(key -> key.getAlgorithm().getName()).containsExactly("RS256", "ES256", "PS256");
        for (Response answer : answers) {
            SignedJWT token = SignedJWT.parse(answer.path("id_token"));
            assertThat(token.getHeader().getKeyID()).isEqualTo(keys.get(2).getKeyID());
        }
    }

    private Party registered(Tenant at, String algorithm) {
        return provider.party(
                at,
                "portal-" + algorithm.toLowerCase(Locale.ROOT),
                TestClients.confidential().withIdTokenAlgorithm(algorithm));
    }

    private Map<String, String> hinted(Party party, String token) {
        Map<String, String> request = provider.request(party);
        request.put("id_token_hint", token);
        return Provider.answered(provider.authorize(tenant, login, request));
    }

    private JWK published(String kid) throws Exception {
        return published(tenant).stream()
                .filter(key -> kid.equals(key.getKeyID()))
                .findFirst()
                .orElseThrow();
    }

    private static List<JWK> published(Tenant at) throws Exception {
        return JWKSet.parse(given().get(at.path() + "/jwks").asString()).getKeys();
    }

    private static boolean genuine(String algorithm, JWK key, SignedJWT token) throws Exception {
        Signature verification;
        switch (algorithm) {
            case "RS256" -> {
                verification = Signature.getInstance("SHA256withRSA");
                verification.initVerify(key.toRSAKey().toPublicKey());
            }
            case "PS256" -> {
                verification = Signature.getInstance("RSASSA-PSS");
                verification.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                verification.initVerify(key.toRSAKey().toPublicKey());
            }
            case "ES256" -> {
                verification = Signature.getInstance("SHA256withECDSAinP1363Format");
                verification.initVerify(key.toECKey().toPublicKey());
            }
            default -> {
                verification = Signature.getInstance("Ed25519");
                verification.initVerify(edwards(key.toOctetKeyPair().getDecodedX()));
            }
        }
        verification.update(token.getSigningInput());
        return verification.verify(token.getSignature().decode());
    }

    /** RFC 8032, 5.1.5: little-endian y, with the sign of x in the last bit. */
    private static PublicKey edwards(byte[] x) throws Exception {
        byte[] y = new byte[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[x.length - 1 - i];
        }
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
    }

    private static byte[] flipped(byte[] signature) {
        byte[] other = signature.clone();
        other[10] ^= 1;
        return other;
    }
}
