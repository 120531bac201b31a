package dev.genkan.credential.recovery;

import dev.genkan.database.Tx;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** The SQL of table {@code recovery_code}. */
final class RecoveryRows {
    private static final String OF_MEMBER = " where tenant_id = :tenant and member_id = :member";

    /** As {@link dev.genkan.credential.Enrolled#counted} wants it. */
    static final String LEFT = "(select count(*) from recovery_code r where r.tenant_id = :tenant"
            + " and r.member_id = m.member_id and r.used_at is null)";

    private RecoveryRows() {}

    static int left(Tx tx, UUID member) {
        return bind(
                        tx.sql()
                                .createQuery(
                                        "select " + LEFT + " from (select cast(:member as uuid) as member_id) as m"),
                        tx,
                        member)
                .mapTo(Integer.class)
                .one();
    }

    static boolean isThere(Tx tx, UUID member, byte[] hash) {
        return bind(
                        tx.sql()
                                .createQuery("select 1 from recovery_code" + OF_MEMBER
                                        + " and code_hash = :hash and used_at is null"),
                        tx,
                        member)
                .bind("hash", hash)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** The one conditional update that lets a code be used once. */
    static boolean use(Tx tx, UUID member, byte[] hash) {
        return bind(
                                tx.sql()
                                        .createUpdate("update recovery_code set used_at = now()" + OF_MEMBER
                                                + " and code_hash = :hash and used_at is null"),
                                tx,
                                member)
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    static int deleteAll(Tx tx, UUID member) {
        return bind(tx.sql().createUpdate("delete from recovery_code" + OF_MEMBER), tx, member)
                .execute();
    }

    static void insert(Tx tx, UUID member, byte[] hash) {
        bind(
                        tx.sql()
                                .createUpdate("insert into recovery_code (tenant_id, member_id, code_hash)"
                                        + " values (:tenant, :member, :hash)"),
                        tx,
                        member)
                .bind("hash", hash)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tx tx, UUID member) {
        return statement.bind("tenant", tx.tenant().value()).bind("member", member);
    }
}
