package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;

/** One key pair, ready for use by any number of threads. */
record SigningKey(JWK publicJwk, JWSAlgorithm algorithm, JWSSigner signer, JWSVerifier verifier) {

    static SigningKey of(JWK pair) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(pair.getAlgorithm().getName());
        try {
            return JWSAlgorithm.RS256.equals(algorithm)
                    ? new SigningKey(
                            pair.toPublicJWK(),
                            algorithm,
                            new RSASSASigner(pair.toRSAKey()),
                            new RSASSAVerifier(pair.toRSAKey()))
                    : new SigningKey(
                            pair.toPublicJWK(),
                            algorithm,
                            new ECDSASigner(pair.toECKey()),
                            new ECDSAVerifier(pair.toECKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException("signing key " + pair.getKeyID() + " is of no use", e);
        }
    }

    String kid() {
        return publicJwk.getKeyID();
    }

    @Override
    public String toString() {
        return algorithm + " key " + kid();
    }
}
