package dev.genkan.credential.trust;

import dev.genkan.database.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The SQL of table {@code trusted_browser}. */
final class TrustRows {
    private static final String OF_MEMBER = " where tenant_id = :tenant and member_id = :member";
    private static final String THIS = OF_MEMBER + " and browser_id = :browser";

    /** A tenant that allows fewer days than before means those that are trusted already, too. */
    private static final String LIVE = " and foundation = :foundation and expires_at > now()"
            + " and created_at + make_interval(secs => :lifetime) > now()";

    private TrustRows() {}

    /** What a live row must have. */
    record Live(byte[] foundation, Duration lifetime) {}

    static void insert(Tx tx, UUID member, TrustCookie cookie, Live live, @Nullable String name) {
        bind(
                        tx.sql()
                                .createUpdate("insert into trusted_browser"
                                        + " (tenant_id, browser_id, member_id, cookie_hash, foundation, name, expires_at)"
                                        + " values (:tenant, :browser, :member, :hash, :foundation, :name,"
                                        + " now() + make_interval(secs => :lifetime))"),
                        tx,
                        member)
                .bind("browser", cookie.browser())
                .bind("hash", cookie.secret().sha256())
                .bind("name", name)
                .bind("foundation", live.foundation())
                .bind("lifetime", live.lifetime().toSeconds())
                .execute();
    }

    /** The one conditional update that lets a value be used once. */
    static boolean use(Tx tx, UUID member, TrustCookie presented, TrustCookie next, Live live) {
        return bind(
                                tx.sql()
                                        .createUpdate(
                                                "update trusted_browser set cookie_hash = :next, last_used_at = now()"
                                                        + THIS + " and cookie_hash = :hash" + LIVE),
                                tx,
                                member)
                        .bind("browser", presented.browser())
                        .bind("hash", presented.secret().sha256())
                        .bind("next", next.secret().sha256())
                        .bind("foundation", live.foundation())
                        .bind("lifetime", live.lifetime().toSeconds())
                        .execute()
                == 1;
    }

    static List<TrustedBrowser> live(Tx tx, UUID member, Live live) {
        return bind(
                        tx.sql()
                                .createQuery("select browser_id, name, created_at, expires_at, last_used_at"
                                        + " from trusted_browser" + OF_MEMBER + LIVE + " order by created_at"),
                        tx,
                        member)
                .bind("foundation", live.foundation())
                .bind("lifetime", live.lifetime().toSeconds())
                .map((row, context) -> new TrustedBrowser(
                        row.getObject("browser_id", UUID.class),
                        row.getString("name"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("last_used_at", OffsetDateTime.class))))
                .list();
    }

    static boolean delete(Tx tx, UUID member, UUID browser) {
        return bind(tx.sql().createUpdate("delete from trusted_browser" + THIS), tx, member)
                        .bind("browser", browser)
                        .execute()
                == 1;
    }

    static List<UUID> deleteAll(Tx tx, UUID member) {
        return bind(
                        tx.sql().createQuery("delete from trusted_browser" + OF_MEMBER + " returning browser_id"),
                        tx,
                        member)
                .mapTo(UUID.class)
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tx tx, UUID member) {
        return statement.bind("tenant", tx.tenant().value()).bind("member", member);
    }
}
