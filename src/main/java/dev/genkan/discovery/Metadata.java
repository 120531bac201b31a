package dev.genkan.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.genkan.claims.Claim;
import dev.genkan.client.ClientAuthentication;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.ClientSignatures;
import dev.genkan.client.Features.Encryption;
import dev.genkan.oauth.Acr;
import dev.genkan.oauth.Dpop;
import dev.genkan.tenant.Tenant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * OpenID Provider metadata (OpenID Connect Discovery 1.0, 3; RFC 8414, 2). Every line is a promise that a test keeps: what is
 * not built is not named here, and what is off although its default is on is said to be off.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@RegisterForReflection
record Metadata(
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        String userinfoEndpoint,
        String jwksUri,
        String endSessionEndpoint,
        String revocationEndpoint,
        String introspectionEndpoint,
        String registrationEndpoint,
        String pushedAuthorizationRequestEndpoint,
        List<String> scopesSupported,
        List<String> responseTypesSupported,
        List<String> responseModesSupported,
        List<String> authorizationSigningAlgValuesSupported,
        List<String> displayValuesSupported,
        List<String> grantTypesSupported,
        List<String> acrValuesSupported,
        List<String> subjectTypesSupported,
        List<String> idTokenSigningAlgValuesSupported,
        List<String> idTokenEncryptionAlgValuesSupported,
        List<String> idTokenEncryptionEncValuesSupported,
        List<String> userinfoSigningAlgValuesSupported,
        List<String> userinfoEncryptionAlgValuesSupported,
        List<String> userinfoEncryptionEncValuesSupported,
        List<String> tokenEndpointAuthMethodsSupported,
        List<String> tokenEndpointAuthSigningAlgValuesSupported,
        List<String> revocationEndpointAuthMethodsSupported,
        List<String> revocationEndpointAuthSigningAlgValuesSupported,
        List<String> introspectionEndpointAuthMethodsSupported,
        List<String> introspectionEndpointAuthSigningAlgValuesSupported,
        List<String> introspectionSigningAlgValuesSupported,
        List<String> codeChallengeMethodsSupported,
        List<String> claimTypesSupported,
        List<String> claimsSupported,
        List<String> claimsLocalesSupported,
        List<String> uiLocalesSupported,
        List<String> dpopSigningAlgValuesSupported,
        boolean tlsClientCertificateBoundAccessTokens,
        boolean claimsParameterSupported,
        boolean requestParameterSupported,
        boolean requestUriParameterSupported,
        boolean requireRequestUriRegistration,
        List<String> requestObjectSigningAlgValuesSupported,
        boolean requireSignedRequestObject,
        boolean requirePushedAuthorizationRequests,
        boolean authorizationResponseIssParameterSupported,
        boolean backchannelLogoutSupported,
        boolean backchannelLogoutSessionSupported,
        boolean frontchannelLogoutSupported,
        boolean frontchannelLogoutSessionSupported,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MtlsEndpointAliases mtlsEndpointAliases) {

    /** Where clients that have a certificate find the endpoints (RFC 8705, 5). */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @RegisterForReflection
    record MtlsEndpointAliases(
            String tokenEndpoint,
            String revocationEndpoint,
            String introspectionEndpoint,
            String pushedAuthorizationRequestEndpoint,
            String userinfoEndpoint) {
        static MtlsEndpointAliases at(String base) {
            return new MtlsEndpointAliases(
                    base + "/token", base + "/revoke", base + "/introspect", base + "/par", base + "/userinfo");
        }
    }

    /** @param mtlsBase what stands there in the place of the issuer; empty: there are none */
    static Metadata of(Tenant tenant, Optional<String> mtlsBase) {
        String issuer = tenant.issuer();
        return new Metadata(
                issuer,
                issuer + "/authorize",
                issuer + "/token",
                issuer + "/userinfo",
                issuer + "/jwks",
                issuer + "/logout",
                issuer + "/revoke",
                issuer + "/introspect",
                issuer + "/register",
                issuer + "/par",
                List.of("openid", "profile", "email", "phone", "address", "insurer", "offline_access"),
                List.of("code"),
                List.of("query", "form_post", "jwt", "query.jwt", "form_post.jwt"),
                ClientSettings.ALGORITHMS,
                List.of("page", "popup", "touch", "wap"),
                List.of("authorization_code", "refresh_token", "client_credentials"),
                Stream.of(Acr.values()).map(Acr::value).toList(),
                List.of("pairwise", "public"),
                ClientSettings.ALGORITHMS,
                Encryption.ALGORITHMS,
                Encryption.CONTENTS,
                ClientSettings.ALGORITHMS,
                Encryption.ALGORITHMS,
                Encryption.CONTENTS,
                ClientSettings.METHODS,
                ClientAuthentication.ALGORITHMS,
                ClientSettings.METHODS,
                ClientAuthentication.ALGORITHMS,
                ClientSettings.METHODS.stream()
                        .filter(method -> !method.equals("none"))
                        .toList(),
                ClientAuthentication.ALGORITHMS,
                ClientSettings.ALGORITHMS,
                List.of("S256"),
                List.of("normal"),
                CLAIMS,
                List.of("ja", "ja-Kana-JP"),
                List.of("ja", "en"),
                Dpop.ALGORITHMS,
                true,
                true,
                true,
                true,
                true,
                ClientSignatures.ALGORITHMS,
                false,
                false,
                true,
                true,
                true,
                true,
                true,
                mtlsBase.map(MtlsEndpointAliases::at).orElse(null));
    }

    /** What tokens tell of the login, and what they tell of the member. */
    private static final List<String> CLAIMS = Stream.concat(
                    Stream.of("sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "sid", "at_hash"),
                    Claim.names().stream())
            .toList();
}
