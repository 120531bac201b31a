package dev.genkan.token;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.database.Question;
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
import org.jspecify.annotations.Nullable;

/** Authorization codes: 60 seconds, bound to what was asked, good once (RFC 6749, 4.1.2; RFC 9700, 2.1.1). */
@Singleton
public final class Codes {
    private static final int LIFETIME_SECONDS = 60;

    /** Both rows in one trip. */
    private static final String ISSUE = "with granted as (insert into grant_record (tenant_id, grant_id, client_id,"
            + " member_id, session_id, scopes, acr, amr, auth_time, userinfo_claims, id_token_claims, resources)"
            + " values (:tenant, :grant, :client, :member, :session, string_to_array(:scopes, ' '), :acr,"
            + " string_to_array(:amr, ' '), :authTime, string_to_array(:userInfoClaims, ' '),"
            + " string_to_array(:idTokenClaims, ' '), string_to_array(:resources, ' ')))"
            + " insert into authorization_code (tenant_id, code_hash, grant_id, client_id, redirect_uri, code_challenge,"
            + " nonce, dpop_jkt, expires_at) values (:tenant, :hash, :grant, :client, :redirectUri, :challenge, :nonce,"
            + " :dpopKey, now() + :lifetime * interval '1 second')";

    /** The one conditional update that decides between racing presentations, and the live grant of the code. */
    private static final String CONSUME = "with used as (update authorization_code set used_at = now()"
            + " where tenant_id = :tenant and code_hash = :hash and used_at is null"
            + " returning grant_id as code_grant, client_id as code_client, redirect_uri, code_challenge, nonce, dpop_jkt,"
            + " expires_at > now() as fresh) select * from used left join " + Grants.ROWS
            + " g on g.grant_id = used.code_grant";

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
        OpaqueToken code = randomness.token();
        tx.sql()
                .createUpdate(ISSUE)
                .bind("tenant", tx.tenant().value())
                .bind("grant", randomness.id())
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
                .bind("hash", code.sha256())
                .bind("redirectUri", request.redirectUri())
                .bind("challenge", request.codeChallenge())
                .bind("nonce", request.nonce())
                .bind("dpopKey", request.dpopJkt())
                .bind("lifetime", LIFETIME_SECONDS)
                .execute();
        return code;
    }

    /** A code that was used up by its presentation. @param grant null: it lives no more */
    public record Used(CodeRow row, @Nullable Grant grant) {}

    /** Uses a code up: whoever presents it, with whatever, presents it only once. Empty: there is no such code, or it was used before. */
    public Question<Used> use(PresentedCode presented) {
        return new Question<>(
                CONSUME,
                query -> query.bind("hash", OpaqueToken.sha256(presented.code())),
                (row, context) -> new Used(CodeRow.read(row), Grants.readIfAny(row)));
    }

    /**
     * Looks whether what was used up fits. Refusals are outcomes, so that what they revoke stays revoked; commit in every case.
     *
     * @param used the answer to {@link #use}, of this transaction
     */
    public Redemption redeem(Tx tx, Origin origin, PresentedCode presented, Optional<Used> used) {
        if (used.isEmpty()) {
            return unusable(tx, origin, presented.code());
        }
        CodeRow row = used.get().row();
        Optional<String> misfit = presented.misfit(row);
        if (misfit.isPresent()) {
            takeBack(tx, origin, row, presented);
            return Redemption.Refused.grant(misfit.get());
        }
        Grant grant = used.get().grant();
        return grant == null
                ? Redemption.Refused.grant("the session of this code has ended")
                : redeemed(tx, presented, grant, row);
    }

    private Redemption redeemed(Tx tx, PresentedCode presented, Grant grant, CodeRow row) {
        if (!presented.audiences().areOf(grant)) {
            grants.revoke(tx, grant.id(), RevokeCause.CODE_REFUSED);
            return new Redemption.Refused(ErrorCode.INVALID_TARGET, Audiences.TOO_WIDE);
        }
        return new Redemption.Redeemed(grant, row.nonce());
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
