package dev.genkan.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.oauth.Ed25519;
import dev.genkan.secret.SignatureProvider;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;

/** Signatures by keys that anybody may bring: of a kind that fits the algorithm, and of a size that neither is weak nor costs much. */
final class ProofKeys {
    private static final int RSA_BITS_AT_LEAST = 2048;
    private static final int RSA_BITS_AT_MOST = 4096;
    /** 65537 has 17; a large exponent makes each verification as dear as a signature. */
    private static final int EXPONENT_BITS_AT_MOST = 32;

    private ProofKeys() {}

    /** @throws JOSEException if the key does not fit the algorithm */
    static boolean verifies(SignedJWT jwt, JWK key) throws JOSEException {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        if (algorithm.equals(JWSAlgorithm.ES256)
                && key instanceof ECKey ec
                && ec.getCurve().equals(Curve.P_256)) {
            return jwt.verify(SignatureProvider.quickly(new ECDSAVerifier(ec)));
        }
        if (JWSAlgorithm.Family.RSA.contains(algorithm) && key instanceof RSAKey rsa) {
            return jwt.verify(SignatureProvider.quickly(new RSASSAVerifier(sized(rsa.toRSAPublicKey()))));
        }
        if (algorithm.equals(JWSAlgorithm.EdDSA)
                && key instanceof OctetKeyPair pair
                && pair.getCurve().equals(Curve.Ed25519)) {
            return verifiesEd25519(jwt, pair.getDecodedX());
        }
        throw new JOSEException("no key for " + algorithm);
    }

    private static RSAPublicKey sized(RSAPublicKey key) throws JOSEException {
        int bits = key.getModulus().bitLength();
        if (bits < RSA_BITS_AT_LEAST
                || bits > RSA_BITS_AT_MOST
                || key.getPublicExponent().bitLength() > EXPONENT_BITS_AT_MOST) {
            throw new JOSEException("an RSA key of an unusual size");
        }
        return key;
    }

    /** By the JDK: the library's own verifier needs Tink, which is not here. */
    private static boolean verifiesEd25519(SignedJWT jwt, byte[] point) throws JOSEException {
        try {
            return Ed25519.verifies(
                    point, jwt.getSigningInput(), jwt.getSignature().decode());
        } catch (GeneralSecurityException e) {
            throw new JOSEException("no Ed25519 key", e);
        }
    }
}
