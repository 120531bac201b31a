package dev.genkan.grant;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * RFC 6749, 5.1; OpenID Connect Core 3.1.3.3.
 *
 * @param expiresIn seconds
 */
record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("scope") String scope,
        @JsonProperty("id_token") String idToken) {
    @Override
    public String toString() {
        return "tokens for " + scope;
    }
}
