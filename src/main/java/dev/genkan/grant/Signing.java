package dev.genkan.grant;

import dev.genkan.secret.OpaqueToken;
import dev.genkan.token.AccessTokens;
import dev.genkan.token.Grant;
import dev.genkan.token.IdTokens;
import dev.genkan.token.Redemption;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The answer that every grant ends with. Signed after the transaction: a slow signature holds no row. */
@Singleton
final class Signing {
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;

    Signing(AccessTokens accessTokens, IdTokens idTokens) {
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
    }

    /** @param refreshToken null: the answer has none */
    TokenAnswer answer(TokenRequest request, Redemption.Redeemed redeemed, @Nullable OpaqueToken refreshToken) {
        Grant grant = redeemed.grant();
        String accessToken = accessTokens.issue(request.tenant(), request.client(), grant);
        String idToken = grant.scopes().contains("openid")
                ? idTokens.issue(request.tenant(), request.client(), redeemed, accessToken)
                : null;
        return new TokenAnswer(
                accessToken,
                "Bearer",
                AccessTokens.LIFETIME.toSeconds(),
                String.join(" ", grant.scopes()),
                idToken,
                refreshToken == null ? null : refreshToken.value());
    }
}
