package dev.genkan.grant;

import dev.genkan.client.Client;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.token.AccessTokens;
import dev.genkan.token.NewAccessToken;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;

/** An access token for the client itself (RFC 6749, 4.4): no member, no session, no refresh token, and no row. */
@Singleton
final class ClientCredentialsGrant {
    /** What needs a member. */
    private static final Set<String> OF_MEMBERS = Set.of("openid", "offline_access");

    private final AccessTokens accessTokens;

    ClientCredentialsGrant(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    TokenAnswer answer(TokenRequest request) {
        Set<String> scopes = scopes(request, allowed(request.client()));
        checkResources(request);
        String token = accessTokens.issue(
                request.tenant(),
                request.client(),
                new NewAccessToken(scopes, request.audiences().of(Set.of()), request.binding()));
        return new TokenAnswer(
                token,
                request.tokenType(),
                AccessTokens.LIFETIME.toSeconds(),
                scopes.isEmpty() ? null : String.join(" ", scopes),
                null,
                null);
    }

    private static Set<String> allowed(Client client) {
        Set<String> allowed = client.settings().features().tokens().machineScopes();
        if (allowed == null || client.isPublic()) {
            throw new ProtocolException.Answered(
                    ErrorCode.UNAUTHORIZED_CLIENT, "this client is not registered for grant_type client_credentials");
        }
        Set<String> own = new TreeSet<>(allowed);
        own.removeAll(OF_MEMBERS);
        return own;
    }

    private static Set<String> scopes(TokenRequest request, Set<String> allowed) {
        Set<String> asked = request.scopes();
        if (!allowed.containsAll(asked)) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_SCOPE, "scope names what this client may not have for itself");
        }
        return asked.isEmpty() ? allowed : asked;
    }

    private static void checkResources(TokenRequest request) {
        Set<String> registered = request.client().settings().features().tokens().resources();
        if (!registered.containsAll(request.audiences().asked())) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_TARGET, "resource names one that this client is not registered for");
        }
    }
}
