package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import java.security.GeneralSecurityException;

/** One key pair, ready for use by any number of threads. */
record SigningKey(JWK publicJwk, Algorithm algorithm, JWSSigner signer, JWSVerifier verifier) {

    static SigningKey of(JWK pair) {
        Algorithm algorithm = Algorithm.named(pair.getAlgorithm().getName()).orElseThrow();
        try {
            return new SigningKey(
                    pair.toPublicJWK(), algorithm, algorithm.signer(pair), algorithm.verifier(pair.toPublicJWK()));
        } catch (JOSEException | GeneralSecurityException e) {
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
