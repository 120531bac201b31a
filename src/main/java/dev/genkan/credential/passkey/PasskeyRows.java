package dev.genkan.credential.passkey;

import dev.genkan.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The SQL of table {@code passkey}. */
final class PasskeyRows {
    private static final String OF_MEMBER = " where tenant_id = :tenant and member_id = :member";

    private PasskeyRows() {}

    /** @return false if there is a passkey of this credential id already */
    static boolean insert(Tx tx, UUID id, NewPasskey passkey, String name) {
        return bind(
                                tx.sql()
                                        .createUpdate(
                                                "insert into passkey (tenant_id, passkey_id, member_id, credential_id,"
                                                        + " rp_id, public_key, sign_count, transports, uv_initialized, backup_eligible,"
                                                        + " backup_state, aaguid, attestation, client_data, name)"
                                                        + " values (:tenant, :id, :member, :credential, :rp, :key, :count,"
                                                        + " string_to_array(:transports, ' '), true, :eligible, :backedUp, :aaguid,"
                                                        + " :attestation, :client, :name)"
                                                        + " on conflict (tenant_id, credential_id) do nothing"),
                                tx,
                                passkey.member())
                        .bind("id", id)
                        .bind("credential", passkey.credentialId())
                        .bind("rp", passkey.rpId())
                        .bind("key", passkey.publicKey())
                        .bind("count", passkey.signCount())
                        .bind("transports", String.join(" ", passkey.transports()))
                        .bind("eligible", passkey.backupEligible())
                        .bind("backedUp", passkey.backedUp())
                        .bind("aaguid", passkey.aaguid())
                        .bind("attestation", passkey.attestation())
                        .bind("client", passkey.clientData())
                        .bind("name", name)
                        .execute()
                == 1;
    }

    static List<Passkey> of(Tx tx, UUID member) {
        return bind(
                        tx.sql()
                                .createQuery("select passkey_id, credential_id, name, aaguid, backup_state, created_at,"
                                        + " last_used_at from passkey" + OF_MEMBER
                                        + " order by created_at, passkey_id"),
                        tx,
                        member)
                .map((row, context) -> read(row))
                .list();
    }

    static List<Options.Known> known(Tx tx, UUID member) {
        return bind(
                        tx.sql()
                                .createQuery("select credential_id, array_to_string(transports, ' ') as transports"
                                        + " from passkey" + OF_MEMBER + " order by created_at, passkey_id"),
                        tx,
                        member)
                .map((row, context) -> new Options.Known(row.getBytes("credential_id"), words(row)))
                .list();
    }

    static int count(Tx tx, UUID member) {
        return bind(tx.sql().createQuery("select count(*) from passkey" + OF_MEMBER), tx, member)
                .mapTo(Integer.class)
                .one();
    }

    static Optional<StoredPasskey> find(Tx tx, byte[] credentialId) {
        return tx.sql()
                .createQuery("select p.passkey_id, p.member_id, u.user_handle, p.credential_id, p.public_key,"
                        + " p.sign_count, array_to_string(p.transports, ' ') as transports, p.uv_initialized,"
                        + " p.backup_eligible, p.backup_state, p.aaguid from passkey p"
                        + " join passkey_user u on u.tenant_id = p.tenant_id and u.member_id = p.member_id"
                        + " where p.tenant_id = :tenant and p.credential_id = :credential")
                .bind("tenant", tx.tenant().value())
                .bind("credential", credentialId)
                .map((row, context) -> stored(row))
                .findOne();
    }

    /**
     * Moves the counter on. Of two assertions that race with one count one wins, unless the passkey may be on several devices, each
     * with a counter of its own (7.2, step 22).
     *
     * @return whether the counter went backwards; empty: not written, as the passkey is gone or its counter has moved on meanwhile
     */
    static Optional<Boolean> use(Tx tx, ProvenPasskey proven) {
        return bind(
                        tx.sql()
                                .createQuery("update passkey p set sign_count = greatest(p.sign_count, :count),"
                                        + " backup_state = :backedUp, last_used_at = now()"
                                        + " from (select sign_count as seen from passkey" + OF_MEMBER
                                        + " and passkey_id = :id for update) as before"
                                        + " where p.tenant_id = :tenant and p.member_id = :member and p.passkey_id = :id"
                                        + " and (p.backup_eligible or before.seen < :count"
                                        + " or before.seen = 0 and :count = 0)"
                                        + " returning (:count <> 0 or before.seen <> 0) and :count <= before.seen"),
                        tx,
                        proven.member())
                .bind("id", proven.passkey())
                .bind("count", proven.signCount())
                .bind("backedUp", proven.backedUp())
                .mapTo(Boolean.class)
                .findOne();
    }

    static boolean rename(Tx tx, UUID member, UUID id, String name) {
        return bind(
                                tx.sql()
                                        .createUpdate("update passkey set name = :name" + OF_MEMBER
                                                + " and passkey_id = :id"),
                                tx,
                                member)
                        .bind("id", id)
                        .bind("name", name)
                        .execute()
                == 1;
    }

    static boolean delete(Tx tx, UUID member, UUID id) {
        return bind(tx.sql().createUpdate("delete from passkey" + OF_MEMBER + " and passkey_id = :id"), tx, member)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private static Passkey read(ResultSet row) throws SQLException {
        return new Passkey(
                row.getObject("passkey_id", UUID.class),
                row.getBytes("credential_id"),
                row.getString("name"),
                row.getObject("aaguid", UUID.class),
                row.getBoolean("backup_state"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("last_used_at", OffsetDateTime.class)));
    }

    private static StoredPasskey stored(ResultSet row) throws SQLException {
        return new StoredPasskey(
                row.getObject("passkey_id", UUID.class),
                row.getObject("member_id", UUID.class),
                row.getBytes("user_handle"),
                row.getBytes("credential_id"),
                row.getBytes("public_key"),
                row.getLong("sign_count"),
                words(row),
                row.getBoolean("uv_initialized"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backup_state"),
                row.getObject("aaguid", UUID.class));
    }

    private static Set<String> words(ResultSet row) throws SQLException {
        String transports = row.getString("transports");
        return transports.isEmpty() ? Set.of() : Set.of(transports.split(" "));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tx tx, UUID member) {
        return statement.bind("tenant", tx.tenant().value()).bind("member", member);
    }
}
