package dev.genkan.credential.passkey;

import dev.genkan.database.Tx;
import dev.genkan.secret.Randomness;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** The table {@code passkey_user}: 64 random bytes by which authenticators know a member (WebAuthn, 14.6.1), made when first needed. */
@Singleton
final class UserHandles {
    private static final int BYTES = 64;

    private final Randomness randomness;

    UserHandles(Randomness randomness) {
        this.randomness = randomness;
    }

    /** Of two who are first at the same moment one is; both get the same handle. */
    byte[] of(Tx tx, UUID member) {
        return find(tx, member).orElseGet(() -> {
            tx.sql()
                    .createUpdate("insert into passkey_user (tenant_id, member_id, user_handle)"
                            + " values (:tenant, :member, :handle) on conflict (tenant_id, member_id) do nothing")
                    .bind("tenant", tx.tenant().value())
                    .bind("member", member)
                    .bind("handle", randomness.bytes(BYTES))
                    .execute();
            return find(tx, member).orElseThrow();
        });
    }

    Optional<byte[]> find(Tx tx, UUID member) {
        return tx.sql()
                .createQuery("select user_handle from passkey_user where tenant_id = :tenant and member_id = :member")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .mapTo(byte[].class)
                .findOne();
    }
}
