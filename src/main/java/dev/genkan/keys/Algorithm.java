package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.genkan.secret.SignatureProvider;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a tenant can sign with (RFC 7518, 3.1; RFC 8037, 3.1), in the order in which the JWK set names it. Each has keys of its own: a key is
 * good for the algorithm that it names and for no other (RFC 8725, 3.1).
 */
public enum Algorithm {
    RS256(JWSAlgorithm.RS256),
    ES256(JWSAlgorithm.ES256),
    PS256(JWSAlgorithm.PS256),
    EDDSA(JWSAlgorithm.EdDSA);

    /** NIST SP 800-57: enough until 2030; more costs each login a multiple. */
    private static final int RSA_BITS = 2048;

    private final JWSAlgorithm name;

    Algorithm(JWSAlgorithm name) {
        this.name = name;
    }

    public static Optional<Algorithm> named(String name) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.value().equals(name))
                .findFirst();
    }

    /** As JOSE spells it. */
    public String value() {
        return name.getName();
    }

    JWSAlgorithm jose() {
        return name;
    }

    /** A new pair. Its {@code kid} is the RFC 7638 thumbprint: it says nothing and never repeats. */
    JWK generate() {
        try {
            return switch (this) {
                case RS256, PS256 ->
                    new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(name)
                            .keyIDFromThumbprint(true)
                            .generate();
                case ES256 ->
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(name)
                            .keyIDFromThumbprint(true)
                            .generate();
                case EDDSA ->
                    Edwards.generate()
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(name)
                            .keyIDFromThumbprint()
                            .build();
            };
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform makes no key for " + value(), e);
        }
    }

    JWSSigner signer(JWK pair) throws JOSEException, GeneralSecurityException {
        return switch (this) {
            case RS256, PS256 ->
                SignatureProvider.quickly(
                        new RSASSASigner(SignatureProvider.own(pair.toRSAKey().toPrivateKey(), PrivateKey.class)));
            case ES256 ->
                SignatureProvider.quickly(
                        new ECDSASigner(SignatureProvider.own(pair.toECKey().toECPrivateKey(), ECPrivateKey.class)));
            case EDDSA -> SignatureProvider.quickly(new EdwardsSigner(pair.toOctetKeyPair()));
        };
    }

    JWSVerifier verifier(JWK key) throws JOSEException, GeneralSecurityException {
        return switch (this) {
            case RS256, PS256 ->
                SignatureProvider.quickly(
                        new RSASSAVerifier(SignatureProvider.own(key.toRSAKey().toRSAPublicKey(), RSAPublicKey.class)));
            case ES256 ->
                SignatureProvider.quickly(
                        new ECDSAVerifier(SignatureProvider.own(key.toECKey().toECPublicKey(), ECPublicKey.class)));
            case EDDSA -> SignatureProvider.quickly(new EdwardsVerifier(key.toOctetKeyPair()));
        };
    }
}
