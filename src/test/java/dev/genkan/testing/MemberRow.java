package dev.genkan.testing;

import dev.genkan.database.Tx;
import dev.genkan.secret.OpaqueToken;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.UUID;

/** A member for tests of rooms that do not care how members arrive: a row, as short as the schema allows. */
public final class MemberRow {
    public static final LocalDate BIRTH_DATE = LocalDate.of(1979, 8, 22);

    private MemberRow() {}

    /** @param state one of the states' names in lower case */
    public static UUID insert(Tx tx, String userId, String state) {
        UUID member = UUID.randomUUID();
        byte[] key = ByteBuffer.allocate(16)
                .putLong(member.getMostSignificantBits())
                .putLong(member.getLeastSignificantBits())
                .array();
        tx.sql()
                .createUpdate("insert into member (tenant_id, member_id, member_key_sealed, member_key_hash, user_id,"
                        + " user_id_folded, state, birth_date, relationship, name) values (:tenant, :member, :key, :hash,"
                        + " :id, lower(:id), :state, :born, 'insured', '緑川 花子')")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("key", key)
                .bind("hash", OpaqueToken.sha256(member.toString()))
                .bind("id", userId)
                .bind("state", state)
                .bind("born", BIRTH_DATE)
                .execute();
        return member;
    }
}
