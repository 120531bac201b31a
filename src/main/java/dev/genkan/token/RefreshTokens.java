package dev.genkan.token;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.client.ClientSettings;
import dev.genkan.database.Database;
import dev.genkan.database.Question;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.session.Sessions;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens (RFC 6749, 6; RFC 9700, 4.14): opaque, of one client, of one grant, which is their family. At any time one
 * token of a family is good.
 */
@Singleton
public final class RefreshTokens {
    private final Database database;
    private final RefreshRows rows;
    private final Grants grants;
    private final Sessions sessions;
    private final Audit audit;
    private final Randomness randomness;

    RefreshTokens(
            Database database, RefreshRows rows, Grants grants, Sessions sessions, Audit audit, Randomness randomness) {
        this.database = database;
        this.rows = rows;
        this.grants = grants;
        this.sessions = sessions;
        this.audit = audit;
        this.randomness = randomness;
    }

    /**
     * The first token of a family, in the transaction that redeems its code.
     *
     * @param binding of a public client's; a confidential client's tokens are bound by its authentication
     */
    public OpaqueToken issue(Tx tx, Grant grant, ClientSettings.Refresh limits, Binding binding) {
        OpaqueToken token = randomness.token();
        rows.insertFirst(tx, grant, new NewRefreshToken(token, limits, binding));
        return token;
    }

    /** Uses the token, then looks. Refusals are outcomes, so that what they revoke stays revoked. Not inside a transaction. */
    public Refreshment redeem(TenantId tenant, Origin origin, PresentedRefreshToken presented) {
        OpaqueToken successor = presented.rotates() ? randomness.token() : null;
        Question<RefreshRows.Used> use = successor == null ? rows.keep(presented) : rows.rotate(presented, successor);
        return database.inTenant(tenant, use, (tx, used) -> used.map(found -> reward(tx, presented, found, successor))
                .orElseGet(() -> unusable(tx, origin, presented)));
    }

    private Refreshment unusable(Tx tx, Origin origin, PresentedRefreshToken presented) {
        Optional<RefreshRow> found = rows.lock(tx, presented);
        if (found.isEmpty()) {
            return Refreshment.Refused.grant("unknown refresh token");
        }
        RefreshRow row = found.get();
        if (!row.clientId().equals(presented.client().id())) {
            return stolen(tx, origin, row);
        }
        if (!row.fits()) {
            // Nobody can use it who has only found it: no reason to end the family.
            return Refreshment.Refused.grant(
                    "the refresh token is bound to a DPoP key or a certificate that this request does not show");
        }
        if (row.spent()) {
            return isRetryOf(tx, row) ? again(tx, presented, row) : reused(tx, origin, row);
        }
        if (!row.fresh()) {
            return Refreshment.Refused.grant("the refresh token has expired; ask the member to log in again");
        }
        return grants.find(tx, row.grantId())
                .map(grant -> tooWide(presented, grant))
                .orElseGet(RefreshTokens::ended);
    }

    private static Refreshment tooWide(PresentedRefreshToken presented, Grant grant) {
        return presented.audiences().areOf(grant)
                ? new Refreshment.Refused(
                        ErrorCode.INVALID_SCOPE, "scope names more than was granted; it can be narrowed, never widened")
                : new Refreshment.Refused(ErrorCode.INVALID_TARGET, Audiences.TOO_WIDE);
    }

    /** The answer was lost and the client asks the same once more: the successor that it never got is taken back first. */
    private boolean isRetryOf(Tx tx, RefreshRow row) {
        return row.retried() && row.successor() != null && rows.supersede(tx, row.successor());
    }

    private Refreshment again(Tx tx, PresentedRefreshToken presented, RefreshRow row) {
        OpaqueToken successor = randomness.token();
        rows.replaceSuccessor(tx, presented, successor);
        rows.insertSuccessor(tx, successor, presented, row);
        Grants.Held held =
                grants.findHeld(tx, row.grantId(), presented.client()).orElse(null);
        return reward(tx, presented, new RefreshRows.Used(row.grantId(), held), successor);
    }

    /** RFC 9700, 4.14.2: a token that comes again after its exchange is in two hands, and nobody knows which are the thief's. */
    private Refreshment reused(Tx tx, Origin origin, RefreshRow row) {
        grants.revoke(tx, row.grantId(), RevokeCause.REFRESH_TOKEN_REUSED)
                .ifPresent(member -> audit.write(tx, origin, new AuditEvent.RefreshTokenReused(member, row.grantId())));
        return Refreshment.Refused.grant("the refresh token was used before; all tokens of its family are revoked");
    }

    private Refreshment stolen(Tx tx, Origin origin, RefreshRow row) {
        grants.revoke(tx, row.grantId(), RevokeCause.REFRESH_TOKEN_STOLEN)
                .ifPresent(member -> audit.write(tx, origin, new AuditEvent.RefreshTokenStolen(member, row.grantId())));
        return Refreshment.Refused.grant("the refresh token was issued to another client");
    }

    private Refreshment reward(
            Tx tx, PresentedRefreshToken presented, RefreshRows.Used used, @Nullable OpaqueToken successor) {
        Grants.Held held = used.held();
        if (held == null) {
            return ended();
        }
        if (!held.mayBeServed()) {
            // A member who comes back begins with a login: what was offline does not wake up with the account.
            grants.revoke(tx, used.grantId(), RevokeCause.MEMBER_STOPPED);
            return ended();
        }
        Grant grant = held.grant();
        if (!grant.isOffline() && held.isTouchDue()) {
            sessions.touch(tx, grant.sessionId());
        }
        return new Refreshment.Refreshed(
                grant.limitedTo(presented.asked(), presented.client().settings().scopes()), successor);
    }

    private static Refreshment ended() {
        return Refreshment.Refused.grant("the session of this refresh token has ended, or its grant was revoked");
    }
}
