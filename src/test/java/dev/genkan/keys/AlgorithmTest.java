package dev.genkan.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import dev.genkan.secret.SignatureProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class AlgorithmTest {
    private static final byte[] TEXT = "signed".getBytes(StandardCharsets.US_ASCII);

    /** Replicas may differ in what loads. */
    @Test
    void whatOneHasSignedTheOtherVerifies() throws Exception {
        for (Algorithm algorithm : Algorithm.values()) {
            JWK pair = algorithm.generate();
            JWSHeader header = new JWSHeader(algorithm.jose());
            JWSSigner fast = algorithm.signer(pair);
            JWSSigner inJava = algorithm.signer(pair);
            inJava.getJCAContext().setProvider(null);
            JWSVerifier verifier = algorithm.verifier(pair.toPublicJWK());
            JWSVerifier verifierInJava = algorithm.verifier(pair.toPublicJWK());
            verifierInJava.getJCAContext().setProvider(null);
            for (Base64URL signature : List.of(fast.sign(header, TEXT), inJava.sign(header, TEXT))) {
                assertThat(verifier.verify(header, TEXT, signature))
                        .as(algorithm.value())
                        .isTrue();
                assertThat(verifierInJava.verify(header, TEXT, signature))
                        .as(algorithm.value())
                        .isTrue();
                byte[] other = signature.decode();
                other[20] ^= 1;
                assertThat(verifier.verify(header, TEXT, Base64URL.encode(other)))
                        .as(algorithm.value())
                        .isFalse();
                assertThat(verifier.verify(header, TEXT, Base64URL.encode(new byte[64])))
                        .isFalse();
                assertThat(verifier.verify(header, TEXT, Base64URL.encode(new byte[3])))
                        .isFalse();
            }
        }
    }

    /** Else the comparison above compares Java with itself, where the library is known to load. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theLibraryLoadsOnLinux() {
        assertThat(SignatureProvider.isFast()).isTrue();
    }
}
