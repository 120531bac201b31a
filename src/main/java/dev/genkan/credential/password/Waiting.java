package dev.genkan.credential.password;

import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Vault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Initial passwords that wait to be hashed, as the database keeps them. The ciphertext is bound to its member. */
@Singleton
final class Waiting {
    @Produces
    @Singleton
    static final SealedColumn INITIAL = SealedColumn.of("password", "password", "waiting_sealed", List.of("member_id"));

    private final Vault vault;

    Waiting(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(String tenant, UUID member, String prepared) {
        return vault.seal(INITIAL.purpose(tenant, member), prepared.getBytes(StandardCharsets.UTF_8));
    }

    String open(String tenant, UUID member, byte[] sealed) {
        return new String(vault.open(INITIAL.purpose(tenant, member), sealed), StandardCharsets.UTF_8);
    }
}
