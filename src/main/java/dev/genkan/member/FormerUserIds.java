package dev.genkan.member;

import dev.genkan.database.Tx;
import java.util.UUID;

/** User IDs that somebody has given up: letters with them are still about, so nobody else gets them for 12 months. */
final class FormerUserIds {
    private FormerUserIds() {}

    /** Whether another member than this one had it in the last 12 months. */
    static boolean isReserved(Tx tx, UUID member, String folded) {
        return tx.sql()
                .createQuery(
                        "select exists (select from former_user_id where tenant_id = :tenant and user_id_folded = :folded"
                                + " and member_id <> :member and given_up_at > now() - interval '12 months')")
                .bind("tenant", tx.tenant().value())
                .bind("folded", folded)
                .bind("member", member)
                .mapTo(Boolean.class)
                .one();
    }

    static void add(Tx tx, UUID member, String folded) {
        tx.sql()
                .createUpdate("insert into former_user_id (tenant_id, user_id_folded, member_id)"
                        + " values (:tenant, :folded, :member)"
                        + " on conflict (tenant_id, user_id_folded, member_id) do update set given_up_at = now()")
                .bind("tenant", tx.tenant().value())
                .bind("folded", folded)
                .bind("member", member)
                .execute();
    }
}
