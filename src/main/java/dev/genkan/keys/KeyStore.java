package dev.genkan.keys;

import dev.genkan.database.Tx;
import dev.genkan.keys.StoredKey.Standing;
import dev.genkan.keys.StoredKey.State;
import dev.genkan.secret.Vault;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables {@code signing_key} and {@code former_signing_key}. What they say of time is said by the database's clock. */
@Singleton
final class KeyStore {
    private static final int FIRST_GENERATION = 1;

    private final Vault vault;

    KeyStore(Vault vault) {
        this.vault = vault;
    }

    List<Algorithm> missing(Tx tx, Collection<Algorithm> wanted) {
        List<Algorithm> present = present(tx);
        return wanted.stream().filter(algorithm -> !present.contains(algorithm)).toList();
    }

    List<Algorithm> present(Tx tx) {
        return tx
                .sql()
                .createQuery("select distinct algorithm from signing_key where tenant_id = :tenant")
                .bind("tenant", tx.tenant().value())
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(name -> Algorithm.named(name).stream())
                .sorted()
                .toList();
    }

    /** The first key of its algorithm. @return whether it was kept: of several that are made at one time, one is */
    boolean insertFirst(Tx tx, NewKey key) {
        lock(tx);
        return insert(tx, key, FIRST_GENERATION);
    }

    /**
     * Publishes the next key of its algorithm, if the newest one signs for as long already and no other maker was faster.
     *
     * @param before for which it is published before it signs
     */
    boolean insertNext(Tx tx, NewKey key, Duration age, Duration before) {
        lock(tx);
        return tx.sql()
                        .createUpdate("insert into signing_key"
                                + " (tenant_id, kid, algorithm, generation, public_jwk, private_sealed, activates_at)"
                                + " select :tenant, :kid, :algorithm, max(generation) + 1, cast(:public as jsonb), :private,"
                                + " now() + make_interval(secs => :before)"
                                + " from signing_key where tenant_id = :tenant and algorithm = :algorithm"
                                + " having max(activates_at) <= now() - make_interval(secs => :age)"
                                + " on conflict do nothing")
                        .bind("tenant", tx.tenant().value())
                        .bind("kid", key.kid())
                        .bind("algorithm", key.algorithm())
                        .bind("public", key.publicJwk())
                        .bind("private", key.privateSealed())
                        .bind("before", before.toSeconds())
                        .bind("age", age.toSeconds())
                        .execute()
                == 1;
    }

    boolean isDue(Tx tx, Algorithm algorithm, Duration age) {
        return tx.sql()
                .createQuery("select coalesce(max(activates_at) <= now() - make_interval(secs => :age), false)"
                        + " from signing_key where tenant_id = :tenant and algorithm = :algorithm")
                .bind("tenant", tx.tenant().value())
                .bind("algorithm", algorithm.value())
                .bind("age", age.toSeconds())
                .mapTo(Boolean.class)
                .one();
    }

    /** Destroys the private parts of keys whose successor signs for as long already. @return the keys' ids */
    List<String> retire(Tx tx, Algorithm algorithm, Duration settled) {
        lock(tx);
        return tx.sql()
                .createQuery("with successor as (select min(n.activates_at) as since, o.kid from signing_key o"
                        + " join signing_key n on n.tenant_id = o.tenant_id and n.algorithm = o.algorithm"
                        + " and n.generation > o.generation"
                        + " where o.tenant_id = :tenant and o.algorithm = :algorithm group by o.kid),"
                        + " ended as (delete from signing_key k using successor s where k.tenant_id = :tenant"
                        + " and k.kid = s.kid and s.since <= now() - make_interval(secs => :settled)"
                        + " returning k.tenant_id, k.kid, k.algorithm, k.public_jwk, s.since)"
                        + " insert into former_signing_key (tenant_id, kid, algorithm, public_jwk, ended_at)"
                        + " select tenant_id, kid, algorithm, public_jwk, since from ended returning kid")
                .bind("tenant", tx.tenant().value())
                .bind("algorithm", algorithm.value())
                .bind("settled", settled.toSeconds())
                .mapTo(String.class)
                .list();
    }

    /** The key signs at once, and is the only one of its algorithm that is left. @return the ids of the others */
    List<String> replace(Tx tx, NewKey key) {
        lock(tx);
        Integer newest = tx.sql()
                .createQuery("select max(generation) from signing_key"
                        + " where tenant_id = :tenant and algorithm = :algorithm")
                .bind("tenant", tx.tenant().value())
                .bind("algorithm", key.algorithm())
                .mapTo(Integer.class)
                .one();
        List<String> removed = tx.sql()
                .createQuery("with held as (delete from signing_key"
                        + " where tenant_id = :tenant and algorithm = :algorithm returning kid),"
                        + " former as (delete from former_signing_key"
                        + " where tenant_id = :tenant and algorithm = :algorithm returning kid)"
                        + " select kid from held union select kid from former")
                .bind("tenant", tx.tenant().value())
                .bind("algorithm", key.algorithm())
                .mapTo(String.class)
                .list();
        insert(tx, key, newest == null ? FIRST_GENERATION : newest + 1);
        return removed;
    }

    /**
     * All keys, oldest first.
     *
     * @param known whose material is not read again
     * @param after for which former keys are published
     */
    List<StoredKey> all(Tx tx, Collection<String> known, Duration after) {
        return tx.sql()
                .createQuery("select kid, case when activates_at > now() then 'WAITING' else 'ACTIVE' end,"
                        + " case when kid = any(:known) then null else private_sealed end, null, generation"
                        + " from signing_key where tenant_id = :tenant"
                        + " union all select kid, case when ended_at > now() - make_interval(secs => :after)"
                        + " then 'PUBLISHED' else 'KEPT' end, null,"
                        + " case when kid = any(:known) then null else public_jwk::text end, 0"
                        + " from former_signing_key where tenant_id = :tenant order by 5, 1")
                .bind("tenant", tx.tenant().value())
                .bindArray("known", String.class, known.toArray())
                .bind("after", after.toSeconds())
                .map((row, context) -> new StoredKey(
                        new Standing(row.getString(1), State.valueOf(row.getString(2))),
                        material(tx, row.getString(1), row.getBytes(3), row.getString(4))))
                .list();
    }

    private @Nullable String material(Tx tx, String kid, byte @Nullable [] sealed, @Nullable String open) {
        return sealed == null
                ? open
                : new String(vault.open(KeyMaker.purpose(tx.tenant(), kid), sealed), StandardCharsets.UTF_8);
    }

    private static boolean insert(Tx tx, NewKey key, int generation) {
        return tx.sql()
                        .createUpdate("insert into signing_key"
                                + " (tenant_id, kid, algorithm, generation, public_jwk, private_sealed)"
                                + " values (:tenant, :kid, :algorithm, :generation, cast(:public as jsonb), :private)"
                                + " on conflict do nothing")
                        .bind("tenant", tx.tenant().value())
                        .bind("kid", key.kid())
                        .bind("algorithm", key.algorithm())
                        .bind("generation", generation)
                        .bind("public", key.publicJwk())
                        .bind("private", key.privateSealed())
                        .execute()
                == 1;
    }

    /** Until the transaction ends, nobody else changes this tenant's keys: an emergency must not miss one that is just being made. */
    private static void lock(Tx tx) {
        tx.sql()
                .createQuery("select 1 from pg_advisory_xact_lock(hashtextextended('signing_key/' || :tenant, 0))")
                .bind("tenant", tx.tenant().value())
                .mapTo(Integer.class)
                .one();
    }
}
