package dev.genkan.token;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.database.Tx;
import dev.genkan.oauth.Acr;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.session.Session;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Authorization codes: 60 seconds, bound to what was asked, good once (RFC 6749, 4.1.2; RFC 9700, 2.1.1). */
@Singleton
public final class Codes {
    private static final int LIFETIME_SECONDS = 60;

    private final Grants grants;
    private final Audit audit;
    private final Randomness randomness;

    Codes(Grants grants, Audit audit, Randomness randomness) {
        this.grants = grants;
        this.audit = audit;
        this.randomness = randomness;
    }

    /** Writes the grant and its code. The answer to the client is the only place where the code stands in clear. */
    public OpaqueToken issue(Tx tx, AuthorizationRequest request, Session session) {
        UUID grant = randomness.id();
        insertGrant(tx, grant, request, session);
        OpaqueToken code = randomness.token();
        tx.sql()
                .createUpdate("insert into authorization_code (tenant_id, code_hash, grant_id, client_id, redirect_uri,"
                        + " code_challenge, nonce, dpop_jkt, expires_at) values (:tenant, :hash, :grant, :client, :redirectUri,"
                        + " :challenge, :nonce, :dpopKey, now() + :lifetime * interval '1 second')")
                .bind("tenant", tx.tenant().value())
                .bind("hash", code.sha256())
                .bind("grant", grant)
                .bind("client", request.clientId())
                .bind("redirectUri", request.redirectUri())
                .bind("challenge", request.codeChallenge())
                .bind("nonce", request.nonce())
                .bind("dpopKey", request.dpopJkt())
                .bind("lifetime", LIFETIME_SECONDS)
                .execute();
        return code;
    }

    /**
     * Uses a code up, then looks whether it fits: whoever presents it, with whatever, presents it only once. Refusals are
     * outcomes, so that what they revoke stays revoked; commit in every case.
     */
    public Redemption redeem(Tx tx, Origin origin, PresentedCode presented) {
        Optional<CodeRow> consumed = consume(tx, presented.code());
        if (consumed.isEmpty()) {
            return unusable(tx, origin, presented.code());
        }
        CodeRow row = consumed.get();
        Optional<String> misfit = presented.misfit(row);
        if (misfit.isPresent()) {
            takeBack(tx, origin, row, presented);
            return Redemption.Refused.grant(misfit.get());
        }
        return grants.find(tx, row.grantId())
                .map(grant -> redeemed(tx, presented, grant, row))
                .orElseGet(() -> Redemption.Refused.grant("the session of this code has ended"));
    }

    private Redemption redeemed(Tx tx, PresentedCode presented, Grant grant, CodeRow row) {
        if (!presented.audiences().areOf(grant)) {
            grants.revoke(tx, grant.id(), RevokeCause.CODE_REFUSED);
            return new Redemption.Refused(ErrorCode.INVALID_TARGET, Audiences.TOO_WIDE);
        }
        return new Redemption.Redeemed(grant, row.nonce());
    }

    /** The one conditional update that decides between racing presentations. */
    private static Optional<CodeRow> consume(Tx tx, String code) {
        return tx.sql()
                .createQuery(
                        "update authorization_code set used_at = now()"
                                + " where tenant_id = :tenant and code_hash = :hash and used_at is null"
                                + " returning grant_id, client_id, redirect_uri, code_challenge, nonce, dpop_jkt, expires_at > now() as fresh")
                .bind("tenant", tx.tenant().value())
                .bind("hash", OpaqueToken.sha256(code))
                .map((row, context) -> CodeRow.read(row))
                .findOne();
    }

    private void takeBack(Tx tx, Origin origin, CodeRow row, PresentedCode presented) {
        if (row.clientId().equals(presented.clientId())) {
            grants.revoke(tx, row.grantId(), RevokeCause.CODE_REFUSED);
        } else {
            grants.revoke(tx, row.grantId(), RevokeCause.CODE_STOLEN)
                    .ifPresent(member -> audit.write(tx, origin, new AuditEvent.CodeStolen(member, row.grantId())));
        }
    }

    /** RFC 6749, 4.1.2: a code that comes twice is in two hands, so everything that it gave is taken back. */
    private Redemption unusable(Tx tx, Origin origin, String code) {
        Optional<UUID> grant = tx.sql()
                .createQuery("select grant_id from authorization_code where tenant_id = :tenant and code_hash = :hash")
                .bind("tenant", tx.tenant().value())
                .bind("hash", OpaqueToken.sha256(code))
                .mapTo(UUID.class)
                .findOne();
        grant.flatMap(id -> grants.revoke(tx, id, RevokeCause.CODE_REUSED))
                .ifPresent(member -> audit.write(tx, origin, new AuditEvent.CodeReused(member, grant.get())));
        return Redemption.Refused.grant(
                grant.isPresent() ? "the code was used before; all tokens that it gave are revoked" : "unknown code");
    }

    private static void insertGrant(Tx tx, UUID grant, AuthorizationRequest request, Session session) {
        tx.sql()
                .createUpdate("insert into grant_record (tenant_id, grant_id, client_id, member_id, session_id, scopes,"
                        + " acr, amr, auth_time, userinfo_claims, id_token_claims, resources) values (:tenant, :grant, :client,"
                        + " :member, :session, string_to_array(:scopes, ' '), :acr, string_to_array(:amr, ' '),"
                        + " :authTime, string_to_array(:userInfoClaims, ' '), string_to_array(:idTokenClaims, ' '),"
                        + " string_to_array(:resources, ' '))")
                .bind("tenant", tx.tenant().value())
                .bind("grant", grant)
                .bind("client", request.clientId())
                .bind("member", session.memberId())
                .bind("session", session.id())
                .bind("scopes", String.join(" ", granted(request, session)))
                .bind("acr", answered(request, session).value())
                .bind("amr", String.join(" ", session.amr()))
                .bind("authTime", session.authTime())
                .bind("resources", String.join(" ", request.resources()))
                .bind("userInfoClaims", String.join(" ", request.claims().userInfo()))
                .bind("idTokenClaims", String.join(" ", request.claims().idToken()))
                .execute();
    }

    /** Nothing may outlive a session that awaits its second factor (member-journey.md, 3.7): it ends after half an hour. */
    private static Set<String> granted(AuthorizationRequest request, Session session) {
        Set<String> scopes = new LinkedHashSet<>(request.scopes());
        if (session.awaitsFactor()) {
            scopes.remove(Grant.OFFLINE_ACCESS);
        }
        return scopes;
    }

    /** The first requested value that the session reaches, else the session's own (OpenID Connect Core 3.1.2.1). */
    private static Acr answered(AuthorizationRequest request, Session session) {
        return request.wantedAcrs().stream()
                .filter(session.acr()::reaches)
                .findFirst()
                .orElse(session.acr());
    }
}
