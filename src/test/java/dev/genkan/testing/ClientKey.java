package dev.genkan.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key pair of a relying party's, and what it signs.
 *
 * @param edwards the private part of an Ed25519 pair; null for others
 */
public record ClientKey(
        JWSAlgorithm algorithm, JWK pair, @Nullable PrivateKey edwards) {
    private static final Map<JWSAlgorithm, ClientKey> MADE = new LinkedHashMap<>();

    /** The same pair for each test of a run: making an RSA key takes a while. */
    public static synchronized ClientKey of(JWSAlgorithm algorithm) {
        return MADE.computeIfAbsent(algorithm, ClientKey::another);
    }

    public static ClientKey another(JWSAlgorithm algorithm) {
        String kid = UUID.randomUUID().toString();
        try {
            if (JWSAlgorithm.EdDSA.equals(algorithm)) {
                KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                byte[] der = keys.getPublic().getEncoded();
                Base64URL x = Base64URL.encode(Arrays.copyOfRange(der, der.length - 32, der.length));
                JWK pair = new OctetKeyPair.Builder(Curve.Ed25519, x).keyID(kid).build();
                return new ClientKey(algorithm, pair, keys.getPrivate());
            }
            JWK pair = JWSAlgorithm.ES256.equals(algorithm)
                    ? new ECKeyGenerator(Curve.P_256).keyID(kid).generate()
                    : new RSAKeyGenerator(2048).keyID(kid).generate();
            return new ClientKey(algorithm, pair, null);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public part, as a client registers it. */
    public String jwks() {
        return new JWKSet(pair.toPublicJWK()).toString();
    }

    public JWSHeader header() {
        return new JWSHeader.Builder(algorithm).keyID(pair.getKeyID()).build();
    }

    /** The claims of an assertion that nothing is wrong with, to be altered. */
    public static Map<String, Object> claims(Party party) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", party.id());
        claims.put("sub", party.id());
        claims.put("aud", party.tenant().issuer());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofMinutes(1)).getEpochSecond());
        return claims;
    }

    /** The form parameters by which this client proves who it is ({@code private_key_jwt}), another assertion each time. */
    public Map<String, String> proof(Party party) {
        return proof(sign(header(), claims(party)));
    }

    public static Map<String, String> proof(String assertion) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return form;
    }

    public String sign(JWSHeader header, Map<String, Object> claims) {
        try {
            if (edwards != null) {
                String input = header.toBase64URL() + "." + new Payload(claims).toBase64URL();
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(edwards);
                signature.update(input.getBytes(StandardCharsets.US_ASCII));
                return input + "." + Base64URL.encode(signature.sign());
            }
            return sign(header, claims, signer());
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sign(JWSHeader header, Map<String, Object> claims, JWSSigner signer) throws JOSEException {
        JWSObject jws = new JWSObject(header, new Payload(claims));
        jws.sign(signer);
        return jws.serialize();
    }

    private JWSSigner signer() throws JOSEException {
        return pair instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner((RSAKey) pair);
    }
}
