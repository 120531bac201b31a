package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * One key, ready for use by any number of threads.
 *
 * @param signer null: it signs no more
 */
record SigningKey(
        JWK publicJwk, Algorithm algorithm, @Nullable JWSSigner signer, JWSVerifier verifier) {

    /** @param jwk a pair, or a public key */
    static SigningKey of(String jwk) {
        try {
            JWK key = JWK.parse(jwk);
            Algorithm algorithm = Algorithm.named(key.getAlgorithm().getName()).orElseThrow();
            return new SigningKey(
                    key.toPublicJWK(),
                    algorithm,
                    key.isPrivate() ? algorithm.signer(key) : null,
                    algorithm.verifier(key.toPublicJWK()));
        } catch (ParseException | JOSEException | GeneralSecurityException e) {
            // Without the text, which may be a private key.
            throw new IllegalStateException("a stored signing key cannot be read: " + e.getClass());
        }
    }

    SigningKey publicOnly() {
        return signer == null ? this : new SigningKey(publicJwk, algorithm, null, verifier);
    }

    String kid() {
        return publicJwk.getKeyID();
    }

    @Override
    public String toString() {
        return algorithm + " key " + kid();
    }
}
