package dev.genkan.keys;

import com.nimbusds.jose.jwk.JWK;
import dev.genkan.database.TenantId;
import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Vault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Makes key pairs and seals their private parts. */
@Singleton
final class KeyMaker {
    @Produces
    @Singleton
    static final SealedColumn PRIVATE = SealedColumn.of("keys", "signing_key", "private_sealed", List.of("kid"));

    private final Vault vault;

    KeyMaker(Vault vault) {
        this.vault = vault;
    }

    static String purpose(TenantId tenant, String kid) {
        return PRIVATE.purpose(tenant.value(), kid);
    }

    List<NewKey> make(TenantId tenant, Collection<Algorithm> algorithms) {
        return algorithms.stream().map(algorithm -> make(tenant, algorithm)).toList();
    }

    NewKey make(TenantId tenant, Algorithm algorithm) {
        JWK pair = algorithm.generate();
        byte[] sealed =
                vault.seal(purpose(tenant, pair.getKeyID()), pair.toJSONString().getBytes(StandardCharsets.UTF_8));
        return new NewKey(pair.getKeyID(), algorithm.value(), pair.toPublicJWK().toJSONString(), sealed);
    }
}
