package dev.genkan.client;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client has registered beyond the ordinary. Each group has a value that means "nothing of it"; null, as older versions stored it, is
 * that value. Checked by {@link ClientSettings}, where one depends on another.
 */
@RegisterForReflection
public record Features(
        @Nullable Profile profile,
        @Nullable Credentials credentials,
        @Nullable Requests requests,
        @Nullable Answers answers,
        @Nullable Tokens tokens,
        @Nullable LogoutAddresses logout,
        @Nullable About about) {

    /** An ordinary OpenID Connect client. */
    public static final Features NONE = new Features(null, null, null, null, null, null, null);

    public Features {
        profile = profile == null ? Profile.OIDC : profile;
        credentials = credentials == null ? Credentials.NONE : credentials;
        requests = requests == null ? Requests.NONE : requests;
        answers = answers == null ? Answers.NONE : answers;
        tokens = tokens == null ? Tokens.NONE : tokens;
        logout = logout == null ? LogoutAddresses.NONE : logout;
        about = about == null ? About.NONE : about;
    }

    /** To which rules a client is held, at registration and at each request. */
    public enum Profile {
        OIDC("oidc"),
        /** FAPI 2.0 Security Profile. */
        FAPI2_SECURITY("fapi2-security"),
        /** FAPI 2.0 Message Signing, over the Security Profile. */
        FAPI2_MESSAGE_SIGNING("fapi2-message-signing");

        private final String value;

        Profile(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }

        public boolean isFapi() {
            return this != OIDC;
        }
    }

    /**
     * By what it proves who it is, where that is no plain secret.
     *
     * @param algorithm the only one that its assertions may be signed with (token_endpoint_auth_signing_alg); null: any that genkan knows
     * @param jwks its public keys as a JWK set in JSON; null: none, or behind {@code jwksUri}
     * @param jwksUri where its public keys are; null: none, or in {@code jwks}
     * @param subject whom its certificate must name, for tls_client_auth; null for other methods
     */
    public record Credentials(
            @Nullable String algorithm,
            @Nullable String jwks,
            @Nullable String jwksUri,
            @Nullable TlsSubject subject) {
        public static final Credentials NONE = new Credentials(null, null, null, null);

        /** @throws IllegalArgumentException if the keys stand in two places (RFC 7591, 2) */
        public Credentials {
            if (jwks != null && jwksUri != null) {
                throw new IllegalArgumentException("jwks and jwks_uri must not be registered both");
            }
        }

        public boolean hasKeys() {
            return jwks != null || jwksUri != null;
        }
    }

    /** RFC 8705, 2.1.2: one name of one kind. */
    public record TlsSubject(Kind kind, String value) {
        /** Spelled as RFC 8705 spells them, after {@code tls_client_auth_}. */
        public enum Kind {
            SUBJECT_DN,
            SAN_DNS,
            SAN_URI,
            SAN_IP,
            SAN_EMAIL
        }
    }

    /**
     * How its authorization requests come.
     *
     * @param algorithm the only one that its request objects may be signed with (request_object_signing_alg); null: any that genkan knows
     * @param requestUris https addresses of request objects, registered beforehand (request_uris)
     * @param pushedOnly require_pushed_authorization_requests (RFC 9126, 6)
     * @param signedOnly require_signed_request_object (RFC 9101, 10.5)
     * @param defaultMaxAge seconds; null: none (default_max_age)
     * @param defaultAcrValues default_acr_values
     */
    public record Requests(
            @Nullable String algorithm,
            List<String> requestUris,
            boolean pushedOnly,
            boolean signedOnly,
            @Nullable Long defaultMaxAge,
            List<String> defaultAcrValues) {
        public static final Requests NONE = new Requests(null, List.of(), false, false, null, List.of());

        public Requests {
            requestUris = List.copyOf(requestUris);
            defaultAcrValues = List.copyOf(defaultAcrValues);
        }
    }

    /**
     * In what form it gets its answers.
     *
     * @param idToken how ID tokens are encrypted; null: they are not
     * @param userInfoAlgorithm with which userinfo is signed; null: it is JSON
     * @param userInfo how userinfo is encrypted; null: it is not
     * @param authorizationAlgorithm of JARM answers (authorization_signed_response_alg); null: RS256
     * @param introspectionAlgorithm of RFC 9701 answers (introspection_signed_response_alg); null: RS256
     */
    public record Answers(
            @Nullable Encryption idToken,
            @Nullable String userInfoAlgorithm,
            @Nullable Encryption userInfo,
            @Nullable String authorizationAlgorithm,
            @Nullable String introspectionAlgorithm) {
        public static final Answers NONE = new Answers(null, null, null, null, null);
    }

    /**
     * RFC 7516.
     *
     * @param algorithm of the key ({@code alg})
     * @param content of the content ({@code enc})
     */
    public record Encryption(String algorithm, String content) {
        public static final List<String> ALGORITHMS =
                List.of("RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW");
        public static final List<String> CONTENTS = List.of("A128CBC-HS256", "A256CBC-HS512", "A128GCM", "A256GCM");
    }

    /**
     * What its access tokens are bound to, and good for.
     *
     * @param dpopBound it must use DPoP (dpop_bound_access_tokens, RFC 9449, 5.2)
     * @param certificateBound its tokens are bound to its certificate (tls_client_certificate_bound_access_tokens, RFC 8705, 3.4)
     * @param resources absolute URIs that it may name as resource (RFC 8707), in one order
     * @param serves absolute URIs of which it is the resource server: it may ask for tokens for them, whosoever they are (RFC 7662); null, as
     *     older versions stored it, is none
     * @param machineScopes what it may have for itself by client_credentials; null: it is not registered for that grant type
     */
    public record Tokens(
            boolean dpopBound,
            boolean certificateBound,
            Set<String> resources,
            @Nullable Set<String> machineScopes,
            @Nullable Set<String> serves) {
        public static final Tokens NONE = new Tokens(false, false, Set.of(), null);

        /** Of a client that is no resource server. */
        public Tokens(
                boolean dpopBound,
                boolean certificateBound,
                Set<String> resources,
                @Nullable Set<String> machineScopes) {
            this(dpopBound, certificateBound, resources, machineScopes, null);
        }

        public Tokens {
            // In one order: applying the same settings again must not look like a change.
            resources = Collections.unmodifiableSet(new TreeSet<>(resources));
            serves = serves == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(serves));
            machineScopes = machineScopes == null ? null : Collections.unmodifiableSet(new TreeSet<>(machineScopes));
        }

        public boolean areSenderConstrained() {
            return dpopBound || certificateBound;
        }
    }

    /**
     * Where it hears of the end of a session (OpenID Connect Back-Channel Logout 1.0, 2.2; Front-Channel Logout 1.0, 2).
     *
     * @param backChannel backchannel_logout_uri; null: none
     * @param backChannelSession whether {@code sid} must stand in its logout tokens
     * @param frontChannel frontchannel_logout_uri; null: none
     * @param frontChannelSession whether {@code iss} and {@code sid} are added to it
     */
    public record LogoutAddresses(
            @Nullable String backChannel,
            boolean backChannelSession,
            @Nullable String frontChannel,
            boolean frontChannelSession) {
        public static final LogoutAddresses NONE = new LogoutAddresses(null, false, null, false);
    }

    /**
     * What members are told of it.
     *
     * @param consentRequired whether each member is asked once; portals of the insurer are not asked for
     * @param uri its own page about itself; null: none
     * @param logoUri fetched once by the guarded client and served by genkan; null: none
     * @param policyUri its privacy policy; null: none
     * @param termsUri its terms of use; null: none
     * @param sectorIdentifierUri of which its sector is the host (OpenID Connect Core 8.1); null: none
     */
    public record About(
            boolean consentRequired,
            @Nullable String uri,
            @Nullable String logoUri,
            @Nullable String policyUri,
            @Nullable String termsUri,
            @Nullable String sectorIdentifierUri) {
        public static final About NONE = new About(false, null, null, null, null, null);
    }

    public Features withProfile(Profile other) {
        return new Features(other, credentials, requests, answers, tokens, logout, about);
    }

    public Features withCredentials(Credentials other) {
        return new Features(profile, other, requests, answers, tokens, logout, about);
    }

    public Features withRequests(Requests other) {
        return new Features(profile, credentials, other, answers, tokens, logout, about);
    }

    public Features withAnswers(Answers other) {
        return new Features(profile, credentials, requests, other, tokens, logout, about);
    }

    public Features withTokens(Tokens other) {
        return new Features(profile, credentials, requests, answers, other, logout, about);
    }

    public Features withLogout(LogoutAddresses other) {
        return new Features(profile, credentials, requests, answers, tokens, other, about);
    }

    public Features withAbout(About other) {
        return new Features(profile, credentials, requests, answers, tokens, logout, other);
    }
}
