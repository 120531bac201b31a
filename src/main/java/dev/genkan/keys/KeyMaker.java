package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.genkan.database.TenantId;
import dev.genkan.secret.Vault;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes key pairs. Their {@code kid} is the RFC 7638 thumbprint: it says nothing and never repeats. */
@Singleton
final class KeyMaker {
    /** NIST SP 800-57: enough until 2030; more costs each login a multiple. */
    private static final int RSA_BITS = 2048;

    private final Vault vault;

    KeyMaker(Vault vault) {
        this.vault = vault;
    }

    static String purpose(TenantId tenant, String kid) {
        return "keys/" + tenant + "/" + kid;
    }

    List<NewKey> make(TenantId tenant, List<JWSAlgorithm> algorithms) {
        return algorithms.stream().map(algorithm -> make(tenant, algorithm)).toList();
    }

    private NewKey make(TenantId tenant, JWSAlgorithm algorithm) {
        JWK pair = generate(algorithm);
        byte[] sealed =
                vault.seal(purpose(tenant, pair.getKeyID()), pair.toJSONString().getBytes(StandardCharsets.UTF_8));
        return new NewKey(
                pair.getKeyID(), algorithm.getName(), pair.toPublicJWK().toJSONString(), sealed);
    }

    private static JWK generate(JWSAlgorithm algorithm) {
        try {
            return JWSAlgorithm.RS256.equals(algorithm)
                    ? new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(algorithm)
                            .keyIDFromThumbprint(true)
                            .generate()
                    : new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(algorithm)
                            .keyIDFromThumbprint(true)
                            .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java platform makes no key for " + algorithm, e);
        }
    }
}
