package dev.genkan.member;

import dev.genkan.database.TenantId;
import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Vault;
import dev.genkan.tenant.TenantSecrets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** How the insurer's keys are kept: sealed to be given back, hashed to be found. */
@Singleton
public final class MemberKeys {
    @Produces
    @Singleton
    static final SealedColumn KEYS = SealedColumn.of("member-key", "member", "member_key_sealed", List.of("member_id"));

    private final TenantSecrets secrets;
    private final Vault vault;

    MemberKeys(TenantSecrets secrets, Vault vault) {
        this.secrets = secrets;
        this.vault = vault;
    }

    /** Makes keys of a tenant's texts. To be called before a transaction; what it gives may be used inside. */
    public Function<String, MemberKey> of(TenantId tenant) {
        KeyedHash hash = secrets.of(tenant, "member-key");
        return text -> new MemberKey(text, HexFormat.of().formatHex(hash.hash(text)));
    }

    byte[] seal(TenantId tenant, UUID member, MemberKey key) {
        return vault.seal(KEYS.purpose(tenant.value(), member), key.value().getBytes(StandardCharsets.UTF_8));
    }
}
