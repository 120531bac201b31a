package dev.genkan.token;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.client.Client;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * A client gives a token back (RFC 7009). Whichever it is, the grant behind it goes, and with it every token of that login at that
 * client: an access token alone cannot be taken back, and a refresh token without its access tokens would be half a revocation.
 */
@Singleton
public final class Revocation {
    /** What came of it; a token that is unknown, expired or revoked before is no fault (2.2). */
    public enum Outcome {
        NOTHING_LEFT,
        OF_ANOTHER_CLIENT
    }

    private final Database database;
    private final AccessTokens accessTokens;
    private final RefreshRows refreshTokens;
    private final RevokedTokens revoked;
    private final Grants grants;
    private final Audit audit;

    Revocation(
            Database database,
            AccessTokens accessTokens,
            RefreshRows refreshTokens,
            RevokedTokens revoked,
            Grants grants,
            Audit audit) {
        this.database = database;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.revoked = revoked;
        this.grants = grants;
        this.audit = audit;
    }

    /** @param client who has authenticated; nobody else's tokens are touched */
    public Outcome revoke(Tenant tenant, Client client, Origin origin, String token) {
        Optional<AccessToken> accessToken = accessTokens.verify(tenant, token);
        if (accessToken.filter(found -> found.grantId() == null).isPresent()) {
            return revokeOwn(tenant, client, accessToken.get());
        }
        Optional<UUID> byAccessToken = accessToken.map(AccessToken::grantId);
        return database.inTenant(tenant.id(), tx -> byAccessToken
                .or(() -> refreshTokens.grant(tx, token))
                .map(grant -> revoke(tx, client, origin, grant))
                .orElse(Outcome.NOTHING_LEFT));
    }

    /** By {@code client_credentials}: nothing hangs on it and it hangs on nothing. */
    private Outcome revokeOwn(Tenant tenant, Client client, AccessToken token) {
        if (!token.clientId().equals(client.id())) {
            return Outcome.OF_ANOTHER_CLIENT;
        }
        return database.inTenant(tenant.id(), tx -> {
            revoked.add(tx, token);
            return Outcome.NOTHING_LEFT;
        });
    }

    private Outcome revoke(Tx tx, Client client, Origin origin, UUID grant) {
        if (!grants.isOf(tx, grant, client)) {
            return Outcome.OF_ANOTHER_CLIENT;
        }
        grants.revoke(tx, grant, RevokeCause.GIVEN_BACK)
                .ifPresent(member -> audit.write(tx, origin, new AuditEvent.TokenRevoked(member, grant)));
        return Outcome.NOTHING_LEFT;
    }
}
