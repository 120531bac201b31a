package dev.genkan.token;

import dev.genkan.client.Client;
import dev.genkan.database.Question;
import dev.genkan.database.Tx;
import dev.genkan.secret.OpaqueToken;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of refresh tokens. Every change is one conditional statement. */
@Singleton
final class RefreshRows {
    /** A token that was used. @param held null: its grant lives no more */
    record Used(UUID grantId, Grants.@Nullable Held held) {}

    private static final int RETRY_SECONDS = 10;

    /** Who has a token that is bound must have shown what it is bound to (RFC 9449, 5; RFC 8705, 4). */
    private static final String FITS = "(t.dpop_jkt is null or t.dpop_jkt = :dpopKey)"
            + " and (t.certificate_hash is null or t.certificate_hash = :certificate)";

    /** Everything that makes a token good for this client and these scopes, except that its session lives. */
    private static final String IF_GOOD = " from grant_record g where t.tenant_id = :tenant and t.token_hash = :hash"
            + " and t.client_id = :client and t.rotated_at is null and t.superseded_at is null and t.expires_at > now()"
            + " and g.tenant_id = t.tenant_id and g.grant_id = t.grant_id and g.revoked_at is null"
            + " and g.scopes @> string_to_array(:scope, ' ')"
            + " and array_append(g.resources, :issuer) @> string_to_array(:audience, ' ') and " + FITS
            + " returning t.grant_id, t.ends_at)";

    private static final String ROTATE = "with used as (update refresh_token t set rotated_at = now(),"
            + " successor_hash = :successor, rotated_scope = :wish" + IF_GOOD
            + ", followed as (insert into refresh_token (tenant_id, token_hash, grant_id, client_id, dpop_jkt,"
            + " certificate_hash, expires_at, ends_at) select :tenant, :successor, used.grant_id, :client, :boundKey,"
            + " :boundCertificate, least(now() + :idle * interval '1 second', used.ends_at), used.ends_at from used)";

    private static final String KEEP = "with used as (update refresh_token t set"
            + " expires_at = least(now() + :idle * interval '1 second', t.ends_at),"
            + " dpop_jkt = coalesce(t.dpop_jkt, :boundKey),"
            + " certificate_hash = coalesce(t.certificate_hash, :boundCertificate)" + IF_GOOD;

    private static final String WITH = " select used.grant_id as used_grant, held.* from used left join ";

    private static final String OF_USED = " held on held.grant_id = used.grant_id";

    private static final String ROTATE_HELD = ROTATE + WITH + Grants.HELD_ROWS + OF_USED;

    private static final String ROTATE_HELD_IN_SESSION = ROTATE + WITH + Grants.HELD_ROWS_IN_SESSION + OF_USED;

    private static final String KEEP_HELD = KEEP + WITH + Grants.HELD_ROWS + OF_USED;

    private static final String KEEP_HELD_IN_SESSION = KEEP + WITH + Grants.HELD_ROWS_IN_SESSION + OF_USED;

    RefreshRows() {}

    /** The first of a family. */
    void insertFirst(Tx tx, Grant grant, NewRefreshToken first) {
        inserted(
                        tx,
                        first,
                        "least(now() + :idle * interval '1 second', now() + :absolute * interval '1 second'),"
                                + " now() + :absolute * interval '1 second'")
                .bind("grant", grant.id())
                .bind("client", grant.clientId())
                .bind("absolute", first.limits().absolute().toSeconds())
                .execute();
    }

    /** Of a family that was found by its token. */
    void insertSuccessor(Tx tx, OpaqueToken token, PresentedRefreshToken of, RefreshRow row) {
        NewRefreshToken successor = new NewRefreshToken(token, of.limits(), of.bound());
        inserted(tx, successor, "least(now() + :idle * interval '1 second', :endsAt), :endsAt")
                .bind("grant", row.grantId())
                .bind("client", of.client().id())
                .bind("endsAt", row.endsAt())
                .execute();
    }

    private static Update inserted(Tx tx, NewRefreshToken token, String ends) {
        return tx.sql()
                .createUpdate("insert into refresh_token (tenant_id, token_hash, grant_id, client_id, dpop_jkt,"
                        + " certificate_hash, expires_at, ends_at) values (:tenant, :hash, :grant, :client, :dpopKey,"
                        + " :certificate, " + ends + ")")
                .bind("tenant", tx.tenant().value())
                .bind("hash", token.token().sha256())
                .bind("dpopKey", token.binding().dpopKey())
                .bind("certificate", token.binding().certificate())
                .bind("idle", token.limits().idle().toSeconds());
    }

    /** The one conditional update that decides between racing presentations; it brings the successor, and the grant with its member. */
    Question<Used> rotate(PresentedRefreshToken presented, OpaqueToken successor) {
        boolean offline = Grants.mayOutliveSessions(presented.client());
        return used(offline ? ROTATE_HELD : ROTATE_HELD_IN_SESSION, query -> presented(query, presented)
                .bind("wish", presented.wish())
                .bind("successor", successor.sha256()));
    }

    /** Moves the idle end of a token that its client keeps. A public client's that was bound to nothing is bound from now on. */
    Question<Used> keep(PresentedRefreshToken presented) {
        boolean offline = Grants.mayOutliveSessions(presented.client());
        return used(offline ? KEEP_HELD : KEEP_HELD_IN_SESSION, query -> presented(query, presented));
    }

    private static Question<Used> used(String sql, UnaryOperator<Query> bound) {
        return new Question<>(
                sql, bound, (row, context) -> new Used(row.getObject("used_grant", UUID.class), Grants.heldIfAny(row)));
    }

    /** Locks the row: of several retries each sees the successor that the one before has brought. */
    Optional<RefreshRow> lock(Tx tx, PresentedRefreshToken presented) {
        return tx.sql()
                .createQuery("select grant_id, client_id, ends_at, expires_at > now() as fresh,"
                        + " (rotated_at is not null or superseded_at is not null) as spent,"
                        + " coalesce(rotated_at > now() - :retry * interval '1 second' and rotated_scope = :wish"
                        + " and superseded_at is null, false) as retried, successor_hash,"
                        + " coalesce(" + FITS + ", false) as fits"
                        + " from refresh_token t where tenant_id = :tenant and token_hash = :hash for update")
                .bind("tenant", tx.tenant().value())
                .bind("hash", OpaqueToken.sha256(presented.token()))
                .bind("retry", RETRY_SECONDS)
                .bind("wish", presented.wish())
                .bind("dpopKey", presented.binding().dpopKey())
                .bind("certificate", presented.binding().certificate())
                .map((row, context) -> RefreshRow.read(row))
                .findOne();
    }

    /** The family of a token, whatever has become of the token itself. */
    Optional<UUID> grant(Tx tx, String token) {
        return tx.sql()
                .createQuery("select grant_id from refresh_token where tenant_id = :tenant and token_hash = :hash")
                .bind("tenant", tx.tenant().value())
                .bind("hash", OpaqueToken.sha256(token))
                .mapTo(UUID.class)
                .findOne();
    }

    /** The token of this client that could be used now; one read, no write. */
    Optional<LiveRefreshToken> live(Tx tx, String token, Client client) {
        return tx.sql()
                .createQuery("select grant_id, client_id, dpop_jkt, certificate_hash, created_at, expires_at"
                        + " from refresh_token where tenant_id = :tenant and token_hash = :hash and client_id = :client"
                        + " and rotated_at is null and superseded_at is null and expires_at > now()")
                .bind("tenant", tx.tenant().value())
                .bind("hash", OpaqueToken.sha256(token))
                .bind("client", client.id())
                .map((row, context) -> LiveRefreshToken.read(row))
                .findOne();
    }

    /** @return false if the successor was used, or was superseded itself */
    boolean supersede(Tx tx, byte[] successor) {
        return tx.sql()
                        .createUpdate("update refresh_token set superseded_at = now() where tenant_id = :tenant"
                                + " and token_hash = :hash and rotated_at is null and superseded_at is null"
                                + " and expires_at > now()")
                        .bind("tenant", tx.tenant().value())
                        .bind("hash", successor)
                        .execute()
                == 1;
    }

    void replaceSuccessor(Tx tx, PresentedRefreshToken of, OpaqueToken successor) {
        tx.sql()
                .createUpdate("update refresh_token set successor_hash = :successor"
                        + " where tenant_id = :tenant and token_hash = :hash")
                .bind("tenant", tx.tenant().value())
                .bind("hash", OpaqueToken.sha256(of.token()))
                .bind("successor", successor.sha256())
                .execute();
    }

    private static Query presented(Query statement, PresentedRefreshToken presented) {
        return statement
                .bind("hash", OpaqueToken.sha256(presented.token()))
                .bind("client", presented.client().id())
                .bind("scope", presented.scope())
                .bind("issuer", presented.audiences().issuer())
                .bind("audience", presented.audiences().inOneOrder())
                .bind("dpopKey", presented.binding().dpopKey())
                .bind("certificate", presented.binding().certificate())
                .bind("boundKey", presented.bound().dpopKey())
                .bind("boundCertificate", presented.bound().certificate())
                .bind("idle", presented.limits().idle().toSeconds());
    }
}
