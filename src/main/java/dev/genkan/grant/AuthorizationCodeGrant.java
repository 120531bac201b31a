package dev.genkan.grant;

import dev.genkan.client.ClientSettings;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.token.Binding;
import dev.genkan.token.Codes;
import dev.genkan.token.PresentedCode;
import dev.genkan.token.Redemption;
import dev.genkan.token.RefreshTokens;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** A code for tokens (RFC 6749, 4.1.3; OpenID Connect Core 3.1.3). */
@Singleton
final class AuthorizationCodeGrant {
    /** @param refreshToken null if the code was refused, or the client gets none */
    private record Outcome(Redemption redemption, @Nullable OpaqueToken refreshToken) {}

    private final Database database;
    private final Codes codes;
    private final RefreshTokens refreshTokens;
    private final Signing signing;

    AuthorizationCodeGrant(Database database, Codes codes, RefreshTokens refreshTokens, Signing signing) {
        this.database = database;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.signing = signing;
    }

    TokenAnswer answer(TokenRequest request) {
        PresentedCode code = new PresentedCode(
                request.required("code"),
                request.client().id(),
                request.required("redirect_uri"),
                request.parameters().get("code_verifier").orElse(null),
                request.binding().dpopKey(),
                request.audiences());
        Outcome outcome = database.inTenant(
                request.tenant().id(),
                codes.use(code),
                (tx, used) -> outcome(tx, request, codes.redeem(tx, request.origin(), code, used)));
        if (outcome.redemption() instanceof Redemption.Refused refused) {
            throw new ProtocolException.Answered(refused.error(), refused.description());
        }
        return signing.answer(request, (Redemption.Redeemed) outcome.redemption(), outcome.refreshToken());
    }

    private Outcome outcome(Tx tx, TokenRequest request, Redemption redemption) {
        ClientSettings.Refresh limits = request.client().settings().refresh();
        Binding binding = request.client().isPublic() ? request.binding() : Binding.NONE;
        return limits != null && redemption instanceof Redemption.Redeemed redeemed
                ? new Outcome(redemption, refreshTokens.issue(tx, redeemed.grant(), limits, binding))
                : new Outcome(redemption, null);
    }
}
