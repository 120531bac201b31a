package dev.genkan.token;

import java.util.Map;

/**
 * What an ID token is made of.
 *
 * @param accessToken issued with it, for {@code at_hash}
 * @param memberClaims what {@code claims.id_token} asked for and the client may have; never what scopes ask for (OpenID Connect Core 5.4)
 */
public record NewIdToken(Redemption.Redeemed redeemed, String accessToken, Map<String, Object> memberClaims) {
    /** Names nobody. */
    @Override
    public String toString() {
        return "NewIdToken";
    }
}
