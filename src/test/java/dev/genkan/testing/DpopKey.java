package dev.genkan.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A client's key for proofs of possession (RFC 9449); its proofs may be as wrong as a test wants. */
public final class DpopKey {
    private final String algorithm;
    private final JWK key;
    private final PrivateKey secret;

    private DpopKey(String algorithm, JWK key, PrivateKey secret) {
        this.algorithm = algorithm;
        this.key = key;
        this.secret = secret;
    }

    /** With ES256. */
    public static DpopKey make() {
        return make("ES256");
    }

    public static DpopKey make(String algorithm) {
        try {
            return switch (algorithm) {
                case "ES256" -> {
                    ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
                    yield new DpopKey(algorithm, pair, pair.toECPrivateKey());
                }
                case "EdDSA" -> ed25519();
                default -> rsa(algorithm, 2048);
            };
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static DpopKey rsa(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            JWK key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .build();
            return new DpopKey(algorithm, key, pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DpopKey ed25519() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        JWK key = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).build();
        return new DpopKey("EdDSA", key, pair.getPrivate());
    }

    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole key, as it must never stand in a proof. */
    public Map<String, Object> withSecret() {
        return key.toJSONObject();
    }

    /** A proof for a request without an access token. */
    public String proof(String method, String address) {
        return signed(header(), claims(method, address));
    }

    public String proof(String method, String address, String accessToken) {
        return signed(header(), claims(method, address, accessToken));
    }

    public String proofWithNonce(String method, String address, String nonce) {
        Map<String, Object> claims = claims(method, address);
        claims.put("nonce", nonce);
        return signed(header(), claims);
    }

    /** To be altered. */
    public Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", algorithm);
        header.put("jwk", key.toPublicJWK().toJSONObject());
        return header;
    }

    /** To be altered. */
    public Map<String, Object> claims(String method, String address) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", address);
        claims.put("iat", Instant.now().getEpochSecond());
        return claims;
    }

    public Map<String, Object> claims(String method, String address, String accessToken) {
        Map<String, Object> claims = claims(method, address);
        claims.put("ath", hash(accessToken));
        return claims;
    }

    public static String hash(String accessToken) {
        try {
            byte[] bytes = accessToken.getBytes(StandardCharsets.US_ASCII);
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with this key and its own algorithm, whatever the header says. */
    public String signed(Map<String, Object> header, Map<String, Object> claims) {
        String input = encoded(header) + "." + encoded(claims);
        return input + "." + signature(input.getBytes(StandardCharsets.US_ASCII));
    }

    private static Base64URL encoded(Map<String, Object> json) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(json));
    }

    private Base64URL signature(byte[] input) {
        try {
            if (algorithm.equals("EdDSA")) {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(secret);
                signature.update(input);
                return Base64URL.encode(signature.sign());
            }
            JWSSigner signer = algorithm.equals("ES256")
                    ? new ECDSASigner(secret, Curve.P_256)
                    : new RSASSASigner(secret, Set.of(AllowWeakRSAKey.getInstance()));
            return signer.sign(new JWSHeader(JWSAlgorithm.parse(algorithm)), input);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
