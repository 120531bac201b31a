package dev.genkan.userinfo;

import dev.genkan.claims.MemberClaims;
import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.AccessToken;
import dev.genkan.token.AccessTokens;
import dev.genkan.token.Grants;
import dev.genkan.token.Subjects;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Claims for an access token (OpenID Connect Core 5.3). The token's own expiry is not enough: a revoked grant, an ended
 * session and a suspended member are refused at once, for the price of one read.
 */
@Singleton
final class UserInfo {
    /** What is told, and to whom. */
    record Told(Client client, Map<String, Object> claims) {}

    private final AccessTokens accessTokens;
    private final Grants grants;
    private final Clients clients;
    private final Subjects subjects;
    private final Holder holder;

    UserInfo(AccessTokens accessTokens, Grants grants, Clients clients, Subjects subjects, Holder holder) {
        this.accessTokens = accessTokens;
        this.grants = grants;
        this.clients = clients;
        this.subjects = subjects;
        this.holder = holder;
    }

    Told of(Tenant tenant, PresentedToken token) {
        AccessToken accessToken = accessTokens
                .verify(tenant, token.value())
                .orElseThrow(() -> invalid(token, "the access token is malformed, expired or was not issued here"));
        Optional<Client> owner = clients.find(tenant, accessToken.clientId());
        holder.check(tenant, token, accessToken.binding(), owner);
        UUID grant = grant(tenant, token, accessToken);
        Grants.Held live = grants.findHeld(tenant.id(), grant)
                .filter(Grants.Held::mayBeServed)
                .orElseThrow(() -> invalid(token, "the access token was revoked, or its session has ended"));
        Client client =
                owner.orElseThrow(() -> invalid(token, "the client of this access token is not registered any more"));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subjects.of(tenant, client, live.member().id()));
        claims.putAll(new MemberClaims(tenant, client, live.member())
                .of(allowed(accessToken, client), live.grant().claims().userInfo()));
        return new Told(client, claims);
    }

    /** What the token itself must say: that it is for this endpoint, and of a member. */
    private static UUID grant(Tenant tenant, PresentedToken token, AccessToken accessToken) {
        if (!accessToken.audience().contains(tenant.issuer())) {
            throw invalid(token, "the access token is for another resource; ask for one with this issuer as resource");
        }
        UUID grant = accessToken.grantId();
        if (grant == null || !accessToken.scopes().contains("openid")) {
            throw new ProtocolException.BearerChallenge(
                    ErrorCode.INSUFFICIENT_SCOPE, "userinfo needs the scope openid", true);
        }
        return grant;
    }

    /** What the token was issued for and is still allowed: an operator's withdrawal holds at once. */
    private static Set<String> allowed(AccessToken token, Client client) {
        return token.scopes().stream()
                .filter(client.settings().scopes()::contains)
                .collect(Collectors.toSet());
    }

    /** In the scheme that the token came in. */
    private static ProtocolException invalid(PresentedToken token, String description) {
        return token.isDpop()
                ? new ProtocolException.DpopChallenge(ErrorCode.INVALID_TOKEN, description)
                : new ProtocolException.BearerChallenge(ErrorCode.INVALID_TOKEN, description, true);
    }
}
