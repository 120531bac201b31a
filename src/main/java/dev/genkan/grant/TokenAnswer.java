package dev.genkan.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * RFC 6749, 5.1; OpenID Connect Core 3.1.3.3.
 *
 * @param expiresIn seconds
 * @param scope null if a client has asked for itself, and has none
 * @param idToken null if a refresh asked for scopes without {@code openid}
 * @param refreshToken null if the client gets none, or keeps the one that it has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("scope") @Nullable String scope,
        @JsonProperty("id_token") @Nullable String idToken,
        @JsonProperty("refresh_token") @Nullable String refreshToken) {
    @Override
    public String toString() {
        return "tokens for " + scope;
    }
}
