package dev.genkan.token;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.client.ClientSettings;
import dev.genkan.database.Tx;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.session.Sessions;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Refresh tokens (RFC 6749, 6; RFC 9700, 4.14): opaque, of one client, of one grant, which is their family. At any time one
 * token of a family is good.
 */
@Singleton
public final class RefreshTokens {
    private final RefreshRows rows;
    private final Grants grants;
    private final Sessions sessions;
    private final Audit audit;
    private final Randomness randomness;

    RefreshTokens(RefreshRows rows, Grants grants, Sessions sessions, Audit audit, Randomness randomness) {
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

    /** Uses the token, then looks. Refusals are outcomes, so that what they revoke stays revoked; commit in every case. */
    public Refreshment redeem(Tx tx, Origin origin, PresentedRefreshToken presented) {
        OpaqueToken successor = presented.rotates() ? randomness.token() : null;
        Optional<RefreshRows.Used> used =
                successor == null ? rows.keep(tx, presented) : rows.rotate(tx, presented, successor);
        if (used.isEmpty()) {
            return unusable(tx, origin, presented);
        }
        if (successor != null) {
            rows.insertSuccessor(tx, successor, presented, used.get());
        }
        return reward(tx, presented, used.get().grantId(), successor);
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
        rows.insertSuccessor(tx, successor, presented, new RefreshRows.Used(row.grantId(), row.endsAt()));
        return reward(tx, presented, row.grantId(), successor);
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

    private Refreshment reward(Tx tx, PresentedRefreshToken presented, UUID grantId, @Nullable OpaqueToken successor) {
        Optional<Grants.Held> live = grants.findHeld(tx, grantId, presented.client());
        if (live.isEmpty()) {
            return ended();
        }
        Grant grant = live.get().grant();
        if (!live.get().mayBeServed()) {
            // A member who comes back begins with a login: what was offline does not wake up with the account.
            grants.revoke(tx, grantId, RevokeCause.MEMBER_STOPPED);
            return ended();
        }
        if (!grant.isOffline()) {
            sessions.touch(tx, grant.sessionId());
        }
        return new Refreshment.Refreshed(
                grant.limitedTo(presented.asked(), presented.client().settings().scopes()), successor);
    }

    private static Refreshment ended() {
        return Refreshment.Refused.grant("the session of this refresh token has ended, or its grant was revoked");
    }
}
