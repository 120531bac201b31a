package dev.genkan.tenant;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.Randomness;
import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Vault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The one secret of a tenant from which its keyed hashes are derived: pairwise subjects, tickets, look-ups by member key,
 * throttle subjects. Made once and never changed (it is only sealed anew), so caching it forever is correct.
 */
@Singleton
public final class TenantSecrets {
    @Produces
    @Singleton
    static final SealedColumn SEALED = SealedColumn.of("tenant-secret", "tenant_secret", "sealed", List.of());

    private static final int BYTES = 32;

    private final Database database;
    private final Vault vault;
    private final Randomness randomness;
    private final ConcurrentMap<TenantId, KeyedHash> known = new ConcurrentHashMap<>();

    TenantSecrets(Database database, Vault vault, Randomness randomness) {
        this.database = database;
        this.vault = vault;
        this.randomness = randomness;
    }

    /** A keyed hash for one purpose of one tenant, for example {@code "pairwise"}. Never call it inside a transaction's work. */
    public KeyedHash of(TenantId tenant, String purpose) {
        return known.computeIfAbsent(tenant, id -> database.inTenant(id, this::read))
                .derive(purpose);
    }

    /** Makes the secret if the tenant has none; of two racing callers the first one's stays. */
    public void create(Tx tx) {
        tx.sql()
                .createUpdate("insert into tenant_secret (tenant_id, sealed) values (:tenant, :sealed)"
                        + " on conflict (tenant_id) do nothing")
                .bind("tenant", tx.tenant().value())
                .bind("sealed", vault.seal(SEALED.purpose(tx.tenant().value()), randomness.bytes(BYTES)))
                .execute();
    }

    private KeyedHash read(Tx tx) {
        byte[] sealed = tx.sql()
                .createQuery("select sealed from tenant_secret where tenant_id = :tenant")
                .bind("tenant", tx.tenant().value())
                .mapTo(byte[].class)
                .one();
        return new KeyedHash(vault.open(SEALED.purpose(tx.tenant().value()), sealed));
    }
}
