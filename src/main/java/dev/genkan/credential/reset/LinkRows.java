package dev.genkan.credential.reset;

import dev.genkan.database.Tx;
import dev.genkan.secret.OpaqueToken;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The SQL of table {@code password_reset}. */
final class LinkRows {
    // The clock at the moment of the write: a second sender waits for the first one's row, and must see that it was
    // just now.
    private static final String RENEW = """
            insert into password_reset as r
                (tenant_id, member_id, token_hash, password_version, asked_in, sent_at, expires_at)
            values (:tenant, :member, :hash, :password, :askedIn, clock_timestamp(),
                clock_timestamp() + make_interval(secs => :validity))
            on conflict (tenant_id, member_id) do update set token_hash = excluded.token_hash,
                password_version = excluded.password_version, asked_in = excluded.asked_in, sent_at = clock_timestamp(),
                expires_at = clock_timestamp() + make_interval(secs => :validity), used_at = null, used_by = null
            where r.sent_at <= clock_timestamp() - make_interval(secs => :resend)
            """;

    private static final String OF_TOKEN = " where tenant_id = :tenant and token_hash = :hash";
    private static final String OPEN = "used_at is null and expires_at > now()";

    private LinkRows() {}

    /** @param password the version of the forgotten one @param askedIn null: no journey */
    record New(
            UUID member,
            OpaqueToken token,
            String password,
            @Nullable UUID askedIn) {}

    record Row(
            UUID member,
            String password,
            @Nullable UUID askedIn,
            @Nullable UUID usedBy,
            boolean isOpen) {}

    /** @return false: the last mail went out just now */
    static boolean renew(Tx tx, New link, ResetConfig config) {
        return bind(tx.sql().createUpdate(RENEW), tx, link.token().value())
                        .bind("member", link.member())
                        .bind("password", link.password())
                        .bind("askedIn", link.askedIn())
                        .bind("validity", config.validity().toSeconds())
                        .bind("resend", config.resendAfter().toSeconds())
                        .execute()
                == 1;
    }

    static Optional<Row> find(Tx tx, String token) {
        return bind(
                        tx.sql()
                                .createQuery("select member_id, password_version, asked_in, used_by, " + OPEN
                                        + " as open from password_reset" + OF_TOKEN),
                        tx,
                        token)
                .map((row, context) -> new Row(
                        row.getObject("member_id", UUID.class),
                        row.getString("password_version"),
                        row.getObject("asked_in", UUID.class),
                        row.getObject("used_by", UUID.class),
                        row.getBoolean("open")))
                .findOne();
    }

    /** One of several callers. @param journey whose it is from now on */
    static boolean use(Tx tx, String token, UUID journey) {
        return bind(
                                tx.sql()
                                        .createUpdate("update password_reset set used_at = now(), used_by = :journey"
                                                + OF_TOKEN + " and " + OPEN),
                                tx,
                                token)
                        .bind("journey", journey)
                        .execute()
                == 1;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tx tx, String token) {
        return statement.bind("tenant", tx.tenant().value()).bind("hash", OpaqueToken.sha256(token));
    }
}
