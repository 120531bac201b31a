package dev.genkan.testing;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.ClientSettings.Refresh;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Credentials;
import dev.genkan.tenant.Localized;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registrations of invented portals. */
public final class TestClients {
    public static final String CALLBACK = "https://portal.example.jp/callback";
    public static final String LOOPBACK = "http://127.0.0.1/native";
    public static final String AFTER_LOGOUT = "https://portal.example.jp/bye?kept=1";
    public static final String FRONT_PAGE = "https://portal.example.jp/";
    /** Registered besides the origins of the redirect URIs. */
    public static final String SCRIPT_ORIGIN = "https://app.example.jp:8443";

    private static final Set<String> SCOPES = Set.of("openid", "profile", "email", "insurer");

    private TestClients() {}

    public static ClientSettings confidential() {
        return settings("client_secret_basic", true, "RS256", SCOPES);
    }

    public static ClientSettings posting() {
        return settings("client_secret_post", true, "ES256", SCOPES);
    }

    public static ClientSettings ofPublicKind() {
        return settings("none", true, "RS256", SCOPES);
    }

    /** Exempt from PKCE by the operator's word. */
    public static ClientSettings exempt() {
        return settings("client_secret_basic", false, "RS256", SCOPES);
    }

    /** One of FAPI 2.0, by {@code private_key_jwt} and DPoP. @param jwks its public keys */
    public static ClientSettings fapi(Features.Profile profile, String jwks) {
        return settings("private_key_jwt", true, "PS256", SCOPES)
                .with(Features.NONE
                        .withProfile(profile)
                        .withCredentials(new Features.Credentials(null, jwks, null, null))
                        .withTokens(new Features.Tokens(true, false, Set.of(), null)));
    }

    /** Allowed everything that there is. */
    public static ClientSettings trusted() {
        return settings(
                "client_secret_basic",
                true,
                "RS256",
                Set.of("openid", "profile", "email", "phone", "address", "insurer"));
    }

    /** With a sector of its own. */
    public static ClientSettings ofSector(String sector) {
        return confidential().withSector(sector);
    }

    /** The same with claims that only the operator's word gives. */
    public static ClientSettings allowed(ClientSettings common, Set<String> claims) {
        return new ClientSettings(
                common.name(),
                common.redirectUris(),
                common.postLogoutRedirectUris(),
                common.authMethod(),
                common.pkceRequired(),
                common.subjectType(),
                common.sector(),
                common.scopes(),
                common.idTokenAlgorithm(),
                common.initiateLoginUri(),
                common.portalUri(),
                common.refresh(),
                common.allowedOrigins(),
                claims,
                common.features());
    }

    /** Somewhere else. */
    public static ClientSettings at(String callback, String afterLogout) {
        return at(callback, afterLogout, null);
    }

    /** Somewhere else, with refresh tokens. */
    public static ClientSettings refreshingAt(String callback, String afterLogout) {
        return at(callback, afterLogout, new Refresh(false, Duration.ofDays(14), Duration.ofDays(90)));
    }

    private static ClientSettings at(String callback, String afterLogout, @Nullable Refresh refresh) {
        ClientSettings common = confidential();
        return new ClientSettings(
                common.name(),
                List.of(callback),
                List.of(afterLogout),
                common.authMethod(),
                common.pkceRequired(),
                common.subjectType(),
                null,
                common.scopes(),
                common.idTokenAlgorithm(),
                null,
                null,
                refresh,
                List.of(),
                Set.of(),
                Features.NONE);
    }

    /** A client that signs who it is ({@code private_key_jwt}). */
    public static ClientSettings keyed(ClientKey key) {
        return keyed(new Credentials(null, key.jwks(), null, null));
    }

    /** The same with keys at an address, or of one algorithm. */
    public static ClientSettings keyed(Credentials credentials) {
        return confidential().withAuthMethod("private_key_jwt").with(Features.NONE.withCredentials(credentials));
    }

    /** A client that gets refresh tokens, and may have them {@code offline_access}. */
    public static ClientSettings refreshing(String method, boolean rotation) {
        Set<String> scopes = Set.of("openid", "profile", "email", "offline_access");
        return settings(method, true, "RS256", scopes, new Refresh(rotation, Duration.ofDays(14), Duration.ofDays(90)));
    }

    private static ClientSettings settings(String method, boolean pkce, String algorithm, Set<String> scopes) {
        return settings(method, pkce, algorithm, scopes, null);
    }

    private static ClientSettings settings(
            String method, boolean pkce, String algorithm, Set<String> scopes, @Nullable Refresh refresh) {
        return new ClientSettings(
                new Localized("みどりポータル", "Midori Portal"),
                List.of(CALLBACK, "https://portal.example.jp/other?kept=1", LOOPBACK, "http://[::1]:8000/native"),
                List.of(AFTER_LOGOUT),
                method,
                pkce,
                "pairwise",
                null,
                scopes,
                algorithm,
                null,
                FRONT_PAGE,
                refresh,
                List.of(SCRIPT_ORIGIN),
                Set.of(),
                Features.NONE);
    }
}
