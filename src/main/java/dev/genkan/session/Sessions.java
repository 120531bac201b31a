package dev.genkan.session;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.oauth.Acr;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Sessions by the database's clock. Every login brings a new cookie, so that one planted before the login is worthless. */
@Singleton
public final class Sessions {
    /**
     * Whether nothing has happened at some time, for rows that are found by a key. Not {@code is null}: that is the condition of smaller indexes (of the
     * jobs, of a member's sessions), and after an hour at which hardly a session was in one of them PostgreSQL would think it to be as good as
     * empty, and find the session of a cookie by reading all that have begun since.
     */
    private static final String NEVER = "coalesce(%s, 'infinity') = 'infinity'";

    /** Not ended, by whatever; and one whose end was told (see {@link SessionEnds}) does not come back, by whatever clock. */
    private static final String NOT_ENDED = NEVER.formatted("s.ended_at") + " and " + NEVER.formatted("s.told_at");

    /** The one definition of a live session, for a row named {@code s}: not ended, not idle for too long, not too old. */
    public static final String LIVE = "(" + NOT_ENDED
            + " and s.expires_at > now() and s.last_used_at + s.idle_seconds * interval '1 second' > now())";

    /** Of a row named {@code s}: at most one write a minute, idleness is measured that roughly. */
    public static final String TOUCH_DUE = "s.last_used_at < now() - interval '1 minute'";

    private static final String COLUMNS =
            "s.session_id, s.member_id as session_member, s.acr as session_acr, array_to_string(s.amr, ' ') as session_amr,"
                    + " s.auth_time as session_auth_time, s.awaits_factor as session_awaits_factor,"
                    + " " + TOUCH_DUE + " as session_touch_due";

    /** The live session of a cookie as a table of at most one row, for the statements of other rooms; {@code :cookie} is its hash. */
    public static final String OF_COOKIE = "(select " + COLUMNS
            + " from session s where s.tenant_id = :tenant and s.cookie_hash = :cookie and " + LIVE + ")";

    private final Database database;
    private final Audit audit;
    private final Randomness randomness;

    Sessions(Database database, Audit audit, Randomness randomness) {
        this.database = database;
        this.audit = audit;
        this.randomness = randomness;
    }

    /** The live session of this cookie; writes nothing. */
    public Optional<Session> find(Tenant tenant, @Nullable OpaqueToken cookie) {
        return cookie == null ? Optional.empty() : database.inTenant(tenant.id(), tx -> find(tx, cookie));
    }

    /** The live session of this cookie; writes nothing. */
    public Optional<Session> find(Tx tx, @Nullable OpaqueToken cookie) {
        if (cookie == null) {
            return Optional.empty();
        }
        return bound(
                        tx,
                        tx.sql()
                                .createQuery("select " + COLUMNS + " from session s where s.tenant_id = :tenant"
                                        + " and s.cookie_hash = :cookie and " + LIVE))
                .bind("cookie", cookie.sha256())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Slides the idle end, of a session of which {@link #TOUCH_DUE} was read. */
    public void touch(Tx tx, UUID session) {
        bound(
                        tx,
                        tx.sql()
                                .createUpdate("update session s set last_used_at = now() where s.tenant_id = :tenant"
                                        + " and s.session_id = :id and " + TOUCH_DUE + " and " + LIVE))
                .bind("id", session)
                .execute();
    }

    /**
     * Begins the session of a finished login.
     *
     * @param previous the cookie that the browser sent. Its session goes on under a new cookie if it is the same member's
     *     (portals that know its {@code sid} stay logged in), and ends if it is another's
     */
    public Started start(Tx tx, Tenant tenant, NewSession login, @Nullable OpaqueToken previous) {
        Optional<Session> before = find(tx, previous);
        boolean sameMember = before.filter(session -> session.memberId().equals(login.memberId()))
                .isPresent();
        OpaqueToken cookie = randomness.token();
        if (sameMember) {
            Optional<Session> renewed = renew(tx, tenant, login, before.get().id(), cookie);
            if (renewed.isPresent()) {
                return new Started(renewed.get(), cookie);
            }
        } else {
            before.ifPresent(session -> replace(tx, session));
        }
        return new Started(insert(tx, tenant, login, cookie), cookie);
    }

    /** The same session for a browser that has lost, or never got, its cookie; the old cookie is worthless then. Empty: not live. */
    public Optional<Started> underNewCookie(Tx tx, UUID session) {
        OpaqueToken cookie = randomness.token();
        return bound(
                        tx,
                        tx.sql()
                                .createQuery("update session s set cookie_hash = :cookie where s.tenant_id = :tenant"
                                        + " and s.session_id = :id and " + LIVE + " returning " + COLUMNS))
                .bind("cookie", cookie.sha256())
                .bind("id", session)
                .map((row, context) -> new Started(read(row), cookie))
                .findOne();
    }

    /**
     * Raises a live session to what a further factor has proven in it, under a new cookie. Its absolute end stays, but for one that has
     * awaited its factor: that one becomes an ordinary session. Empty: not live any more.
     */
    public Optional<Started> raise(Tx tx, Tenant tenant, UUID session, NewSession proven) {
        OpaqueToken cookie = randomness.token();
        return authenticated(
                        tx.sql()
                                .createQuery("update session s set cookie_hash = :cookie, acr = :acr,"
                                        + " amr = string_to_array(:amr, ' '), auth_time = greatest(s.auth_time, :authTime),"
                                        + " expires_at = case when s.awaits_factor and not :awaits"
                                        + " then now() + :life * interval '1 second' else s.expires_at end,"
                                        + " awaits_factor = :awaits, idle_seconds = :idle, last_used_at = now()"
                                        + " where s.tenant_id = :tenant and s.session_id = :id and " + LIVE
                                        + " returning " + COLUMNS),
                        tenant,
                        proven,
                        cookie)
                .bind("tenant", tx.tenant().value())
                .bind("id", session)
                .map((row, context) -> new Started(read(row), cookie))
                .findOne();
    }

    /** @return false if it had ended already */
    public boolean end(Tx tx, UUID session, EndCause cause) {
        return tx.sql()
                        .createUpdate("update session set ended_at = now(), end_cause = :cause"
                                + " where tenant_id = :tenant and session_id = :id and " + NEVER.formatted("ended_at"))
                        .bind("tenant", tx.tenant().value())
                        .bind("id", session)
                        .bind("cause", cause.value())
                        .execute()
                == 1;
    }

    /** Ends one session that a member has elsewhere, by the member's own word. @return false if there is no such live one */
    public boolean endElsewhere(Tx tx, Origin origin, UUID member, UUID session) {
        boolean ended = tx.sql()
                        .createUpdate(
                                "update session set ended_at = now(), end_cause = :cause where tenant_id = :tenant"
                                        + " and member_id = :member and session_id = :id and ended_at is null")
                        .bind("tenant", tx.tenant().value())
                        .bind("member", member)
                        .bind("id", session)
                        .bind("cause", EndCause.LOGOUT.value())
                        .execute()
                == 1;
        if (ended) {
            audit.write(tx, origin, new AuditEvent.SessionEnded(member, session, EndCause.LOGOUT.value()));
        }
        return ended;
    }

    /** Ends every session of a member. @return how many */
    public int endAll(Tx tx, UUID member, EndCause cause) {
        return tx.sql()
                .createUpdate("update session set ended_at = now(), end_cause = :cause"
                        + " where tenant_id = :tenant and member_id = :member and ended_at is null")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("cause", cause.value())
                .execute();
    }

    /** Ends the sessions that a member has elsewhere, and says so of each. @param kept the one that goes on; null: none @return how many */
    public int endOthers(Tx tx, Origin origin, UUID member, @Nullable UUID kept) {
        List<UUID> others = tx.sql()
                .createQuery("update session set ended_at = now(), end_cause = :cause where tenant_id = :tenant"
                        + " and member_id = :member and ended_at is null"
                        + " and session_id is distinct from cast(:kept as uuid) returning session_id")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("kept", kept)
                .bind("cause", EndCause.CREDENTIAL_CHANGED.value())
                .mapTo(UUID.class)
                .list();
        others.forEach(ended -> audit.write(
                tx, origin, new AuditEvent.SessionEnded(member, ended, EndCause.CREDENTIAL_CHANGED.value())));
        return others.size();
    }

    private void replace(Tx tx, Session session) {
        if (end(tx, session.id(), EndCause.REPLACED)) {
            audit.write(tx, new AuditEvent.SessionEnded(session.memberId(), session.id(), EndCause.REPLACED.value()));
        }
    }

    private Session insert(Tx tx, Tenant tenant, NewSession login, OpaqueToken cookie) {
        return authenticated(
                        tx.sql()
                                .createQuery("insert into session as s (tenant_id, session_id, cookie_hash, member_id,"
                                        + " acr, amr, auth_time, awaits_factor, idle_seconds, expires_at, look_at, device)"
                                        + " values (:tenant, :id, :cookie, :member, :acr, string_to_array(:amr, ' '),"
                                        + " :authTime, :awaits, :idle, now() + :life * interval '1 second',"
                                        + " now() + least(:idle, :life) * interval '1 second', :device)"
                                        + " returning " + COLUMNS),
                        tenant,
                        login,
                        cookie)
                .bind("tenant", tx.tenant().value())
                .bind("id", randomness.id())
                .bind("member", login.memberId())
                .bind("device", login.device())
                .map((row, context) -> read(row))
                .one();
    }

    private Optional<Session> renew(Tx tx, Tenant tenant, NewSession login, UUID id, OpaqueToken cookie) {
        return authenticated(
                        tx.sql()
                                .createQuery("update session s set cookie_hash = :cookie, acr = :acr,"
                                        + " amr = string_to_array(:amr, ' '), auth_time = greatest(s.auth_time, :authTime),"
                                        + " awaits_factor = :awaits,"
                                        + " idle_seconds = :idle, expires_at = now() + :life * interval '1 second',"
                                        + " look_at = now() + least(cast(:idle as bigint), :life) * interval '1 second',"
                                        + " last_used_at = now()"
                                        + " where s.tenant_id = :tenant and s.session_id = :id and " + NOT_ENDED
                                        + " returning " + COLUMNS),
                        tenant,
                        login,
                        cookie)
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S authenticated(
            S statement, Tenant tenant, NewSession login, OpaqueToken cookie) {
        TenantSettings.Session limits = tenant.settings().session();
        Duration life = login.awaitsSecondFactor() ? limits.firstFactor() : limits.absolute();
        return statement
                .bind("cookie", cookie.sha256())
                .bind("acr", login.acr().value())
                .bind("amr", String.join(" ", login.amr()))
                .bind("authTime", login.authTime())
                .bind("awaits", login.awaitsSecondFactor())
                .bind("idle", limits.idle().toSeconds())
                .bind("life", life.toSeconds());
    }

    private static <S extends SqlStatement<S>> S bound(Tx tx, S statement) {
        return statement.bind("tenant", tx.tenant().value());
    }

    /** Of a row of {@link #OF_COOKIE} that may be joined from the left; null: no session. */
    public static @Nullable Session read(ResultSet row) throws SQLException {
        UUID id = row.getObject("session_id", UUID.class);
        return id == null
                ? null
                : new Session(
                        id,
                        row.getObject("session_member", UUID.class),
                        Acr.parse(row.getString("session_acr")).orElseThrow(),
                        List.of(row.getString("session_amr").split(" ")),
                        row.getObject("session_auth_time", OffsetDateTime.class).toInstant(),
                        row.getBoolean("session_awaits_factor"),
                        row.getBoolean("session_touch_due"));
    }
}
