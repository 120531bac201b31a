package dev.genkan.client;

import dev.genkan.tenant.Localized;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is registered of a client, checked at birth (OpenID Connect Registration 1.0, 2; RFC 7591).
 *
 * @param redirectUris absolute, without fragment, compared as text
 * @param authMethod one of {@link #METHODS}
 * @param pkceRequired false only by the operator's word, never for a public client
 * @param subjectType pairwise or public
 * @param sector whose clients share subjects; null: the tenant's common sector
 * @param scopes what it may ask for
 * @param idTokenAlgorithm one of {@link #ALGORITHMS}
 * @param initiateLoginUri where a login can be begun anew (OpenID Connect Core 4); null if it has none
 * @param portalUri its front page, for links; null if it has none
 * @param refresh null if it gets no refresh tokens (grant type {@code refresh_token} is not registered)
 * @param allowedOrigins of scripts that may read answers (CORS) besides those of the redirect URIs; null, as older versions stored
 *     it, is none
 * @param claims of {@link #RESTRICTED} that it may have besides those of its scopes; null, as older versions stored it, is none
 * @param features what is not ordinary; null, as older versions stored it, is {@link Features#NONE}
 */
@RegisterForReflection
public record ClientSettings(
        Localized name,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        String authMethod,
        boolean pkceRequired,
        String subjectType,
        @Nullable String sector,
        Set<String> scopes,
        String idTokenAlgorithm,
        @Nullable String initiateLoginUri,
        @Nullable String portalUri,
        @Nullable Refresh refresh,
        @Nullable List<String> allowedOrigins,
        @Nullable Set<String> claims,
        @Nullable Features features) {

    static final String BASIC = "client_secret_basic";
    static final String POST = "client_secret_post";
    static final String SECRET_JWT = "client_secret_jwt";
    static final String KEY_JWT = "private_key_jwt";
    static final String TLS = "tls_client_auth";
    static final String SELF_SIGNED_TLS = "self_signed_tls_client_auth";
    static final String NONE = "none";

    /** How a client may prove who it is (OpenID Connect Core 9; RFC 8705, 2). */
    public static final List<String> METHODS = List.of(BASIC, POST, SECRET_JWT, KEY_JWT, TLS, SELF_SIGNED_TLS, NONE);

    /** With which genkan signs what it says to clients: each tenant has keys for them, or gets them when a client first needs them. */
    public static final List<String> ALGORITHMS = List.of("RS256", "ES256", "PS256", "EdDSA");

    /** Claims that go to nobody without the operator's word. */
    public static final List<String> RESTRICTED = List.of("birthdate", "gender", "address", "phone_number");

    /**
     * How long refresh tokens work. Without {@code offline_access} they end with their session, whatever stands here.
     *
     * @param rotation whether each one is good once; those of public clients always are
     * @param idle from one use to the next
     * @param absolute from the login
     */
    public record Refresh(boolean rotation, Duration idle, Duration absolute) {}

    /** @throws IllegalArgumentException if a value is none that genkan knows; the text names it */
    public ClientSettings {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
        claims = claims == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(claims));
        claims.forEach(claim -> oneOf("claims", claim, RESTRICTED));
        features = features == null ? Features.NONE : features;
        // In one order: applying the same settings again must not look like a change.
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
        oneOf("authMethod", authMethod, METHODS);
        oneOf("subjectType", subjectType, List.of("pairwise", "public"));
        oneOf("idTokenAlgorithm", idTokenAlgorithm, ALGORITHMS);
        redirectUris.forEach(uri -> addressed("redirectUris", uri));
        postLogoutRedirectUris.forEach(uri -> addressed("postLogoutRedirectUris", uri));
        allowedOrigins.forEach(ClientSettings::origin);
        if (authMethod.equals(NONE) && !pkceRequired) {
            throw new IllegalArgumentException("a public client (authMethod none) cannot be exempt from PKCE");
        }
        if (scopes.contains("offline_access") && refresh == null) {
            throw new IllegalArgumentException("the scope offline_access is for clients that get refresh tokens");
        }
    }

    /** The same with other features. */
    public ClientSettings with(Features other) {
        return copy(authMethod, sector, idTokenAlgorithm, other);
    }

    /** The same with another way to prove who it is. */
    public ClientSettings withAuthMethod(String other) {
        return copy(other, sector, idTokenAlgorithm, features);
    }

    /** The same with ID tokens signed by another algorithm. */
    public ClientSettings withIdTokenAlgorithm(String other) {
        return copy(authMethod, sector, other, features);
    }

    /** The same in a sector of its own. */
    public ClientSettings withSector(@Nullable String other) {
        return copy(authMethod, other, idTokenAlgorithm, features);
    }

    private ClientSettings copy(
            String newMethod, @Nullable String newSector, String newIdTokenAlgorithm, Features newFeatures) {
        return new ClientSettings(
                name,
                redirectUris,
                postLogoutRedirectUris,
                newMethod,
                pkceRequired,
                subjectType,
                newSector,
                scopes,
                newIdTokenAlgorithm,
                initiateLoginUri,
                portalUri,
                refresh,
                allowedOrigins,
                claims,
                newFeatures);
    }

    /**
     * What the authentication method lacks, as a sentence; null: nothing. Not a condition of birth: settings are put together in steps.
     */
    public @Nullable String missing() {
        Features.Credentials credentials = features.credentials();
        return switch (authMethod) {
            case KEY_JWT, SELF_SIGNED_TLS ->
                credentials.hasKeys()
                        ? credentials.jwks() == null ? null : ClientKeys.fault(credentials.jwks())
                        : authMethod + " needs the client's public keys: jwks or jwks_uri";
            case TLS ->
                credentials.subject() == null
                        ? "tls_client_auth needs the one name that the certificate must have"
                        : CertificateNames.fault(credentials.subject());
            default -> null;
        };
    }

    private static void origin(String value) {
        if (!Origins.isOrigin(value)) {
            throw new IllegalArgumentException("allowedOrigins holds origins, not \"" + value + "\"");
        }
    }

    private static void oneOf(String name, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException(name + " is one of " + known + ", not \"" + value + "\"");
        }
    }

    private static void addressed(String name, String value) {
        try {
            URI uri = new URI(value);
            if (uri.isAbsolute() && uri.getRawFragment() == null && uri.getRawUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException(name + " holds absolute URIs without fragment, not \"" + value + "\"");
    }
}
