package dev.genkan.token;

import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Clients;
import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Introspected.Authentication;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token is worth now, to those who may know (RFC 7662): whoever it was issued to, and of an access token the resource servers that it is
 * for. Reads, and writes nothing: to be asked about is no use of the session.
 */
@Singleton
public final class Introspection {
    private final Database database;
    private final AccessTokens accessTokens;
    private final RefreshRows refreshTokens;
    private final RevokedTokens revoked;
    private final Grants grants;
    private final Clients clients;
    private final Subjects subjects;

    Introspection(
            Database database,
            AccessTokens accessTokens,
            RefreshRows refreshTokens,
            RevokedTokens revoked,
            Grants grants,
            Clients clients,
            Subjects subjects) {
        this.database = database;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.revoked = revoked;
        this.grants = grants;
        this.clients = clients;
        this.subjects = subjects;
    }

    /**
     * @param caller who has authenticated
     * @return empty: not good, or not the caller's to know, which are one and the same to the caller (2.2)
     */
    public Optional<Introspected> of(Tenant tenant, Client caller, String token) {
        Optional<AccessToken> accessToken = accessTokens.verify(tenant, token);
        return accessToken.isPresent()
                ? accessToken.filter(found -> mayKnow(caller, found)).flatMap(found -> accessToken(tenant, found))
                : refreshToken(tenant, caller, token);
    }

    private static boolean mayKnow(Client caller, AccessToken token) {
        Set<String> serves = caller.settings().features().tokens().serves();
        return caller.id().equals(token.clientId()) || !Collections.disjoint(serves, token.audience());
    }

    private Optional<Introspected> accessToken(Tenant tenant, AccessToken token) {
        Optional<Client> owner = clients.find(tenant, token.clientId());
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        UUID grantId = token.grantId();
        if (grantId == null) {
            boolean isStill = owner.get().settings().features().tokens().machineScopes() != null;
            return isStill && !database.inTenant(tenant.id(), tx -> revoked.contains(tx, token))
                    ? Optional.of(described(token, null))
                    : Optional.empty();
        }
        return grants.findServed(tenant.id(), grantId).map(authentication -> described(token, authentication));
    }

    private static Introspected described(AccessToken token, @Nullable Authentication authentication) {
        return new Introspected(
                true,
                token.id(),
                token.clientId(),
                token.subject(),
                token.scopes(),
                token.audience(),
                token.binding(),
                token.issuedAt(),
                token.expiresAt(),
                authentication);
    }

    private record Found(LiveRefreshToken token, Grant grant) {}

    private Optional<Introspected> refreshToken(Tenant tenant, Client caller, String token) {
        ClientSettings settings = caller.settings();
        if (settings.refresh() == null) {
            return Optional.empty();
        }
        return database.inTenant(
                        tenant.id(), tx -> refreshTokens.live(tx, token, caller).flatMap(found -> grants.findHeld(
                                        tx, found.grantId(), caller)
                                .filter(Grants.Held::mayBeServed)
                                .map(held -> new Found(found, held.grant()))))
                .map(found -> new Introspected(
                        false,
                        null,
                        caller.id(),
                        subjects.of(tenant, caller, found.grant().memberId()),
                        found.grant().limitedTo(Set.of(), settings.scopes()).scopes(),
                        Set.of(),
                        found.token().binding(),
                        found.token().issuedAt(),
                        found.token().expiresAt(),
                        new Authentication(found.grant().acr(), found.grant().authTime())));
    }
}
