package dev.genkan.credential.password;

import dev.genkan.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The SQL of table {@code password} for one tenant. */
final class PasswordStore {
    /** What {@link #read} reads, of a row named {@code p}. */
    static final String COLUMNS = "p.kind as password_kind, p.hash as password_hash, p.folded_hash, p.waiting_sealed,"
            + " p.set_at as password_set_at, coalesce(p.expires_at <= now(), false) as password_expired";

    private static final String OF_MEMBER = " where tenant_id = :tenant and member_id = :member";

    // Whole days where the insurers are: it works until the end of the last one.
    private static final String PUT_INITIAL = """
            insert into password (tenant_id, member_id, kind, waiting_sealed, expires_at)
            values (:tenant, :member, 'initial', :waiting,
                    (date_trunc('day', (now() + make_interval(secs => :validity)) at time zone 'Asia/Tokyo')
                     + interval '1 day') at time zone 'Asia/Tokyo')
            on conflict (tenant_id, member_id) do update set kind = excluded.kind, hash = null, folded_hash = null,
                waiting_sealed = excluded.waiting_sealed, leased_until = null, expires_at = excluded.expires_at, set_at = now()
            """;

    private PasswordStore() {}

    static Optional<StoredPassword> find(Tx tx, UUID member) {
        return bind(tx.sql().createQuery("select " + COLUMNS + " from password p" + OF_MEMBER), tx, member)
                .map((row, context) -> read(row))
                .findOne();
    }

    static void putInitial(Tx tx, UUID member, byte[] sealed, Duration validity) {
        bind(tx.sql().createUpdate(PUT_INITIAL), tx, member)
                .bind("waiting", sealed)
                .bind("validity", validity.toSeconds())
                .execute();
    }

    static void voidInitial(Tx tx, UUID member) {
        bind(tx.sql().createUpdate("delete from password" + OF_MEMBER + " and kind = 'initial'"), tx, member)
                .execute();
    }

    /**
     * Puts the chosen password in the place of the one that was read, and erases that; false if it has expired, been replaced or
     * reissued meanwhile.
     */
    static boolean choose(Tx tx, UUID member, StoredPassword replaced, String hash) {
        return bind(
                                tx.sql()
                                        .createUpdate(
                                                "update password set kind = 'chosen', hash = :hash,"
                                                        + " folded_hash = null, waiting_sealed = null, expires_at = null, set_at = now()"
                                                        + OF_MEMBER
                                                        + " and kind = :kind and coalesce(expires_at > now(), true) and set_at = :seen"),
                                tx,
                                member)
                        .bind("hash", hash)
                        .bind("kind", replaced.isInitial() ? "initial" : "chosen")
                        .bind("seen", replaced.setAt())
                        .execute()
                == 1;
    }

    /** The same password at a higher cost, unless it has been changed meanwhile. */
    static void rehash(Tx tx, UUID member, String before, String after) {
        bind(tx.sql().createUpdate("update password set hash = :after" + OF_MEMBER + " and hash = :before"), tx, member)
                .bind("before", before)
                .bind("after", after)
                .execute();
    }

    /** Of a row that may be joined from the left; null: no password. */
    static @Nullable StoredPassword read(ResultSet row) throws SQLException {
        OffsetDateTime setAt = row.getObject("password_set_at", OffsetDateTime.class);
        return setAt == null
                ? null
                : new StoredPassword(
                        row.getString("password_kind").equals("initial"),
                        row.getString("password_hash"),
                        row.getString("folded_hash"),
                        row.getBytes("waiting_sealed"),
                        row.getBoolean("password_expired"),
                        setAt);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tx tx, UUID member) {
        return statement.bind("tenant", tx.tenant().value()).bind("member", member);
    }
}
