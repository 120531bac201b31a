package dev.genkan.grant;

import dev.genkan.client.ClientSettings;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.token.PresentedRefreshToken;
import dev.genkan.token.Redemption;
import dev.genkan.token.RefreshTokens;
import dev.genkan.token.Refreshment;
import jakarta.inject.Singleton;

/** New tokens for a refresh token (RFC 6749, 6; OpenID Connect Core 12). */
@Singleton
final class RefreshTokenGrant {
    private final RefreshTokens refreshTokens;
    private final Signing signing;

    RefreshTokenGrant(RefreshTokens refreshTokens, Signing signing) {
        this.refreshTokens = refreshTokens;
        this.signing = signing;
    }

    TokenAnswer answer(TokenRequest request) {
        ClientSettings.Refresh limits = request.client().settings().refresh();
        if (limits == null) {
            throw new ProtocolException.Answered(
                    ErrorCode.UNAUTHORIZED_CLIENT, "this client is not registered for grant_type refresh_token");
        }
        PresentedRefreshToken token = new PresentedRefreshToken(
                request.required("refresh_token"),
                request.client(),
                limits,
                request.scopes(),
                request.audiences(),
                request.binding());
        Refreshment refreshment = refreshTokens.redeem(request.tenant().id(), request.origin(), token);
        if (refreshment instanceof Refreshment.Refused refused) {
            throw new ProtocolException.Answered(refused.error(), refused.description());
        }
        Refreshment.Refreshed refreshed = (Refreshment.Refreshed) refreshment;
        // OpenID Connect Core 12.2: the nonce belonged to the authentication request.
        return signing.answer(request, new Redemption.Redeemed(refreshed.grant(), null), refreshed.successor());
    }
}
