package dev.genkan.token;

import dev.genkan.client.Client;
import dev.genkan.database.Database;
import dev.genkan.database.Question;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.member.MemberState;
import dev.genkan.member.Members;
import dev.genkan.oauth.Acr;
import dev.genkan.oauth.RequestedClaims;
import dev.genkan.session.Sessions;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Grants. One is live as long as it is not revoked and its session lives: nothing has to be written when a session ends. */
@Singleton
public final class Grants {
    /**
     * With {@code offline_access} the session may have expired, but nobody may have ended it: logout, suspension, withdrawal
     * and changed credentials end sessions, expired ones too.
     */
    private static final String LIVE =
            "(" + Sessions.LIVE + " or ('offline_access' = any (g.scopes) and s.ended_at is null))";

    private static final String COLUMNS = "g.grant_id, g.client_id, g.member_id, g.session_id,"
            + " array_to_string(g.scopes, ' ') as scopes, g.acr, array_to_string(g.amr, ' ') as amr,"
            + " g.auth_time, array_to_string(g.resources, ' ') as resources,"
            + " array_to_string(g.userinfo_claims, ' ') as userinfo_claims,"
            + " array_to_string(g.id_token_claims, ' ') as id_token_claims";

    private static final String FROM =
            " from grant_record g" + " join session s on s.tenant_id = g.tenant_id and s.session_id = g.session_id";

    private static final String ONE = "g.grant_id = :id and ";

    /** The live ones as a table, for statements that know which they want. */
    static final String ROWS =
            "(select " + COLUMNS + FROM + " where g.tenant_id = :tenant and g.revoked_at is null and " + LIVE + ")";

    private static final String HELD_PART =
            COLUMNS + ", " + Sessions.TOUCH_DUE + " as touch_due, m.*" + FROM + " join " + Members.ROWS
                    + " m on m.member_id = g.member_id where g.tenant_id = :tenant and g.revoked_at is null and ";

    private static final String HELD = "select " + HELD_PART;

    /** What {@link #findHeld(Tx, UUID, Client)} finds, as a table: of clients of which {@link #mayOutliveSessions}, and of the others. */
    static final String HELD_ROWS = "(select " + HELD_PART + LIVE + ")";

    static final String HELD_ROWS_IN_SESSION = "(select " + HELD_PART + Sessions.LIVE + ")";

    private static final String SERVED = "select g.acr, g.auth_time" + FROM
            + " join member m on m.tenant_id = g.tenant_id and m.member_id = g.member_id"
            + " where g.tenant_id = :tenant and g.revoked_at is null and " + ONE + LIVE + " and " + Members.SERVED;

    private final Database database;

    Grants(Database database) {
        this.database = database;
    }

    /** The live grant; one read, no write. */
    public Optional<Grant> find(Tx tx, UUID id) {
        return find(tx, id, LIVE);
    }

    /** A live grant and its member, as they are today. @param isTouchDue of its session, see {@link Sessions#touch} */
    public record Held(Grant grant, Member member, boolean isTouchDue) {
        /** Whether tokens may still be had, and used, for the member. */
        public boolean mayBeServed() {
            return member.state() != MemberState.SUSPENDED && member.state() != MemberState.WITHDRAWN;
        }
    }

    /** The live grant with its member; one read, one round trip, no write. Not inside a transaction. */
    public Optional<Held> findHeld(TenantId tenant, UUID id) {
        return database.ask(
                tenant, new Question<>(HELD + ONE + LIVE, query -> query.bind("id", id), (row, context) -> held(row)));
    }

    /** How the member of a live grant was authenticated, who may be served; one read of as little as there is to know, one round trip, no write. */
    Optional<Introspected.Authentication> findServed(TenantId tenant, UUID id) {
        return database.ask(
                tenant,
                new Question<>(
                        SERVED,
                        query -> query.bind("id", id),
                        (row, context) -> new Introspected.Authentication(acr(row), authTime(row))));
    }

    /** The live grant with its member, as the client's registration is today: who lost {@code offline_access} is bound to the session again. */
    Optional<Held> findHeld(Tx tx, UUID id, Client client) {
        return found(tx, id, HELD + ONE + live(client))
                .map((row, context) -> held(row))
                .findOne();
    }

    private static String live(Client client) {
        return mayOutliveSessions(client) ? LIVE : Sessions.LIVE;
    }

    static boolean mayOutliveSessions(Client client) {
        return client.settings().scopes().contains(Grant.OFFLINE_ACCESS);
    }

    /** A member's logout ends everywhere what was to outlive sessions: some of their sessions can be logged out no more. */
    public void revokeOffline(Tx tx, UUID member) {
        tx.sql()
                .createUpdate("update grant_record set revoked_at = now(), revoke_cause = :cause"
                        + " where tenant_id = :tenant and member_id = :member and revoked_at is null"
                        + " and 'offline_access' = any (scopes)")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("cause", RevokeCause.LOGGED_OUT.value())
                .execute();
    }

    /** Everything that members have allowed a client that is no more. */
    public void revokeAllOf(Tx tx, String clientId) {
        tx.sql()
                .createUpdate("update grant_record set revoked_at = now(), revoke_cause = :cause"
                        + " where tenant_id = :tenant and client_id = :client and revoked_at is null")
                .bind("tenant", tx.tenant().value())
                .bind("client", clientId)
                .bind("cause", RevokeCause.CLIENT_DELETED.value())
                .execute();
    }

    /**
     * Everything that a member has allowed one client. Grants rest on a session that nobody has ended; the others are dead already.
     */
    public void revokeOf(Tx tx, UUID member, String clientId) {
        tx.sql()
                .createUpdate("update grant_record g set revoked_at = now(), revoke_cause = :cause from session s"
                        + " where s.tenant_id = :tenant and s.member_id = :member and s.ended_at is null"
                        + " and g.tenant_id = s.tenant_id and g.session_id = s.session_id and g.client_id = :client"
                        + " and g.revoked_at is null")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("client", clientId)
                .bind("cause", RevokeCause.CONSENT_WITHDRAWN.value())
                .execute();
    }

    /** Revokes all that came of this authorization. @return the member, if the grant was not revoked before */
    Optional<UUID> revoke(Tx tx, UUID id, RevokeCause cause) {
        return tx.sql()
                .createQuery("update grant_record set revoked_at = now(), revoke_cause = :cause"
                        + " where tenant_id = :tenant and grant_id = :id and revoked_at is null returning member_id")
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .bind("cause", cause.value())
                .mapTo(UUID.class)
                .findOne();
    }

    /** Every client that was given a code in a session, live or not, revoked or not. */
    public Set<String> clients(Tx tx, UUID session) {
        return tx.sql()
                .createQuery("select distinct client_id from grant_record where tenant_id = :tenant"
                        + " and session_id = :session order by client_id")
                .bind("tenant", tx.tenant().value())
                .bind("session", session)
                .mapTo(String.class)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether it was given to this client, live or not. */
    boolean isOf(Tx tx, UUID id, Client client) {
        return tx.sql()
                .createQuery("select exists (select from grant_record where tenant_id = :tenant and grant_id = :id"
                        + " and client_id = :client)")
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .bind("client", client.id())
                .mapTo(Boolean.class)
                .one();
    }

    private static Optional<Grant> find(Tx tx, UUID id, String live) {
        return found(
                        tx,
                        id,
                        "select " + COLUMNS + FROM + " where g.tenant_id = :tenant and g.revoked_at is null and " + ONE
                                + live)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Of a row of {@link #HELD_ROWS} that may be joined from the left; null: no live grant. */
    static @Nullable Held heldIfAny(ResultSet row) throws SQLException {
        return row.getObject("grant_id") == null ? null : held(row);
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(read(row), Objects.requireNonNull(Members.read(row)), row.getBoolean("touch_due"));
    }

    private static Query found(Tx tx, UUID id, String select) {
        return tx.sql().createQuery(select).bind("tenant", tx.tenant().value()).bind("id", id);
    }

    /** Of a row of {@link #ROWS} that may be joined from the left; null: no live grant. */
    static @Nullable Grant readIfAny(ResultSet row) throws SQLException {
        return row.getObject("grant_id") == null ? null : read(row);
    }

    private static Grant read(ResultSet row) throws SQLException {
        return new Grant(
                row.getObject("grant_id", UUID.class),
                row.getString("client_id"),
                row.getObject("member_id", UUID.class),
                row.getObject("session_id", UUID.class),
                new LinkedHashSet<>(Arrays.asList(row.getString("scopes").split(" "))),
                acr(row),
                List.of(row.getString("amr").split(" ")),
                authTime(row),
                words(row.getString("resources")),
                new RequestedClaims(
                        words(row.getString("userinfo_claims")), words(row.getString("id_token_claims")), List.of()));
    }

    private static Acr acr(ResultSet row) throws SQLException {
        return Acr.parse(row.getString("acr")).orElseThrow();
    }

    private static Instant authTime(ResultSet row) throws SQLException {
        return row.getObject("auth_time", OffsetDateTime.class).toInstant();
    }

    private static Set<String> words(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(" "));
    }
}
