package dev.genkan.keys;

import com.nimbusds.jose.jwk.JWK;
import dev.genkan.database.Tx;
import dev.genkan.secret.Vault;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;

/** Table {@code signing_key}. */
@Singleton
final class KeyStore {
    /** Until keys rotate, each algorithm has one. */
    private static final int FIRST_GENERATION = 1;

    private final Vault vault;

    KeyStore(Vault vault) {
        this.vault = vault;
    }

    List<Algorithm> missing(Tx tx, Collection<Algorithm> wanted) {
        List<String> present = tx.sql()
                .createQuery("select distinct algorithm from signing_key where tenant_id = :tenant")
                .bind("tenant", tx.tenant().value())
                .mapTo(String.class)
                .list();
        return wanted.stream()
                .filter(algorithm -> !present.contains(algorithm.value()))
                .toList();
    }

    /** @return whether it was kept: of several that are made at one time, one is */
    boolean insert(Tx tx, NewKey key) {
        return tx.sql()
                        .createUpdate("insert into signing_key"
                                + " (tenant_id, kid, algorithm, generation, public_jwk, private_sealed)"
                                + " values (:tenant, :kid, :algorithm, :generation, cast(:public as jsonb), :private)"
                                + " on conflict do nothing")
                        .bind("tenant", tx.tenant().value())
                        .bind("kid", key.kid())
                        .bind("algorithm", key.algorithm())
                        .bind("generation", FIRST_GENERATION)
                        .bind("public", key.publicJwk())
                        .bind("private", key.privateSealed())
                        .execute()
                == 1;
    }

    /** Key pairs, oldest first. */
    List<JWK> all(Tx tx) {
        return tx.sql()
                .createQuery("select kid, private_sealed from signing_key where tenant_id = :tenant"
                        + " order by generation, algorithm desc")
                .bind("tenant", tx.tenant().value())
                .map((row, context) ->
                        parse(vault.open(KeyMaker.purpose(tx.tenant(), row.getString(1)), row.getBytes(2))))
                .list();
    }

    private static JWK parse(byte[] pair) {
        try {
            return JWK.parse(new String(pair, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key cannot be read", e);
        }
    }
}
