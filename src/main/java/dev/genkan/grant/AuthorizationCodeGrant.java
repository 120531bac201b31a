package dev.genkan.grant;

import dev.genkan.audit.Origin;
import dev.genkan.database.Database;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.token.AccessTokens;
import dev.genkan.token.Codes;
import dev.genkan.token.Grant;
import dev.genkan.token.IdTokens;
import dev.genkan.token.PresentedCode;
import dev.genkan.token.Redemption;
import jakarta.inject.Singleton;

/** A code for tokens (RFC 6749, 4.1.3; OpenID Connect Core 3.1.3). */
@Singleton
final class AuthorizationCodeGrant {
    private final Database database;
    private final Codes codes;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;

    AuthorizationCodeGrant(Database database, Codes codes, AccessTokens accessTokens, IdTokens idTokens) {
        this.database = database;
        this.codes = codes;
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
    }

    TokenAnswer answer(TokenRequest request) {
        PresentedCode code = new PresentedCode(
                request.required("code"),
                request.client().id(),
                request.required("redirect_uri"),
                request.parameters().get("code_verifier").orElse(null));
        Origin origin = new Origin(request.network(), request.client().id());
        Redemption redemption = database.inTenant(request.tenant().id(), tx -> codes.redeem(tx, origin, code));
        if (redemption instanceof Redemption.Refused refused) {
            throw new ProtocolException.Answered(ErrorCode.INVALID_GRANT, refused.description());
        }
        return tokens(request, (Redemption.Redeemed) redemption);
    }

    /** Signed after the transaction: a slow signature holds no row. */
    private TokenAnswer tokens(TokenRequest request, Redemption.Redeemed redeemed) {
        Grant grant = redeemed.grant();
        String accessToken = accessTokens.issue(request.tenant(), request.client(), grant);
        String idToken = idTokens.issue(request.tenant(), request.client(), redeemed, accessToken);
        return new TokenAnswer(
                accessToken, "Bearer", AccessTokens.LIFETIME.toSeconds(), String.join(" ", grant.scopes()), idToken);
    }
}
