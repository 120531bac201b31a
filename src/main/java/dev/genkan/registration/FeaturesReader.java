package dev.genkan.registration;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.ClientSignatures;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Encryption;
import dev.genkan.client.Features.TlsSubject;
import dev.genkan.client.dynamic.Terms;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What of client metadata is not ordinary: keys, signed and encrypted messages, bound tokens, addresses of all kinds. */
final class FeaturesReader {
    /** A secret is for {@code client_secret_jwt} only. */
    private static final List<String> HMAC = List.of("HS256");

    /** Known to the specifications and not to genkan: whoever asks for one would rely on it. */
    private static final List<String> NOT_BUILT = List.of(
            "request_object_encryption_alg",
            "request_object_encryption_enc",
            "authorization_encrypted_response_alg",
            "authorization_encrypted_response_enc",
            "introspection_encrypted_response_alg",
            "introspection_encrypted_response_enc");

    private final Fields fields;
    private final Terms terms;
    private final String authMethod;

    FeaturesReader(Fields fields, Terms terms, String authMethod) {
        this.fields = fields;
        this.terms = terms;
        this.authMethod = authMethod;
    }

    /** @param machineScopes null: not registered for client_credentials */
    Features read(List<String> redirectUris, @Nullable Set<String> machineScopes) {
        NOT_BUILT.stream().filter(fields::has).findFirst().ifPresent(name -> {
            throw Fields.refuse(name, "is not supported");
        });
        Features.Credentials credentials = credentials();
        return new Features(
                terms.profile(),
                credentials,
                requests(credentials),
                answers(credentials),
                new Features.Tokens(
                        fields.flag("dpop_bound_access_tokens", false),
                        fields.flag("tls_client_certificate_bound_access_tokens", false),
                        Set.of(),
                        machineScopes),
                logout(redirectUris),
                about());
    }

    static @Nullable String endpoint(Fields fields, String name) {
        return address(fields, name, Uris::endpointFault);
    }

    private static @Nullable String address(Fields fields, String name, Function<String, Optional<String>> rule) {
        Optional<String> address = fields.text(name);
        address.flatMap(rule).ifPresent(fault -> {
            throw Fields.refuse(name, fault);
        });
        return address.orElse(null);
    }

    private Features.Credentials credentials() {
        String jwks = ClientJwks.read(fields);
        String jwksUri = endpoint(fields, "jwks_uri");
        if (jwks != null && jwksUri != null) {
            throw Fields.refuse("jwks_uri", "must not be there beside jwks (RFC 7591, 2)");
        }
        boolean isSigning = authMethod.endsWith("_jwt");
        List<String> algorithms = authMethod.equals("client_secret_jwt") ? HMAC : ClientSignatures.ALGORITHMS;
        Features.Credentials credentials = new Features.Credentials(
                isSigning
                        ? fields.word("token_endpoint_auth_signing_alg", algorithms)
                                .orElse(null)
                        : null,
                jwks,
                jwksUri,
                subject());
        if (authMethod.equals("private_key_jwt") || authMethod.equals("self_signed_tls_client_auth")) {
            requireKeys(credentials, "token_endpoint_auth_method");
        }
        return credentials;
    }

    /** RFC 8705, 2.1.2: one name of a certificate, and only where it is compared. */
    private @Nullable TlsSubject subject() {
        TlsSubject found = null;
        for (TlsSubject.Kind kind : TlsSubject.Kind.values()) {
            String name = "tls_client_auth_" + kind.name().toLowerCase(Locale.ROOT);
            Optional<String> value = fields.text(name);
            if (value.isPresent() && found != null) {
                throw Fields.refuse(name, "must not be there: one name of a certificate is compared (RFC 8705, 2.1.2)");
            }
            if (value.isPresent()) {
                found = new TlsSubject(kind, value.get());
            }
        }
        boolean isNeeded = authMethod.equals("tls_client_auth");
        if (isNeeded && found == null) {
            throw Fields.refuse(
                    "token_endpoint_auth_method",
                    "tls_client_auth needs one of tls_client_auth_subject_dn, _san_dns,"
                            + " _san_uri, _san_ip, _san_email");
        }
        return isNeeded ? found : null;
    }

    private Features.Requests requests(Features.Credentials credentials) {
        Optional<String> algorithm = fields.word("request_object_signing_alg", ClientSignatures.ALGORITHMS);
        boolean isSigned = fields.flag("require_signed_request_object", false);
        if (algorithm.isPresent() || isSigned) {
            requireKeys(
                    credentials,
                    algorithm.isPresent() ? "request_object_signing_alg" : "require_signed_request_object");
        }
        List<String> uris = fields.texts("request_uris").orElse(List.of());
        // With a fragment: the hash of what is there (OpenID Connect Core 6.2).
        uris.forEach(uri -> Uris.webFault(uri).ifPresent(fault -> {
            throw Fields.refuse("request_uris", fault);
        }));
        return new Features.Requests(
                algorithm.orElse(null),
                uris,
                fields.flag("require_pushed_authorization_requests", false),
                isSigned,
                fields.seconds("default_max_age"),
                fields.texts("default_acr_values").orElse(List.of()));
    }

    private Features.Answers answers(Features.Credentials credentials) {
        return new Features.Answers(
                encryption("id_token", credentials),
                fields.word("userinfo_signed_response_alg", ClientSettings.ALGORITHMS)
                        .orElse(null),
                encryption("userinfo", credentials),
                fields.word("authorization_signed_response_alg", ClientSettings.ALGORITHMS)
                        .orElse(null),
                fields.word("introspection_signed_response_alg", ClientSettings.ALGORITHMS)
                        .orElse(null));
    }

    private @Nullable Encryption encryption(String what, Features.Credentials credentials) {
        Optional<String> algorithm = fields.word(what + "_encrypted_response_alg", Encryption.ALGORITHMS);
        Optional<String> content = fields.word(what + "_encrypted_response_enc", Encryption.CONTENTS);
        if (algorithm.isEmpty()) {
            if (content.isPresent()) {
                throw Fields.refuse(
                        what + "_encrypted_response_enc", "needs " + what + "_encrypted_response_alg beside it");
            }
            return null;
        }
        requireKeys(credentials, what + "_encrypted_response_alg");
        return new Encryption(algorithm.get(), content.orElse("A128CBC-HS256"));
    }

    private static void requireKeys(Features.Credentials credentials, String field) {
        if (!credentials.hasKeys()) {
            throw Fields.refuse(field, "needs the client's public keys: jwks or jwks_uri");
        }
    }

    private Features.LogoutAddresses logout(List<String> redirectUris) {
        String frontChannel = endpoint(fields, "frontchannel_logout_uri");
        // OpenID Connect Front-Channel Logout 1.0, 2.
        if (frontChannel != null
                && redirectUris.stream()
                        .filter(uri -> uri.startsWith("https:"))
                        .map(Uris::origin)
                        .noneMatch(Uris.origin(frontChannel)::equals)) {
            throw Fields.refuse("frontchannel_logout_uri", "must have scheme, host and port of one of redirect_uris");
        }
        return new Features.LogoutAddresses(
                endpoint(fields, "backchannel_logout_uri"),
                fields.flag("backchannel_logout_session_required", false),
                frontChannel,
                fields.flag("frontchannel_logout_session_required", false));
    }

    private Features.About about() {
        return new Features.About(
                terms.consentRequired(),
                page("client_uri"),
                page("logo_uri"),
                page("policy_uri"),
                page("tos_uri"),
                endpoint(fields, "sector_identifier_uri"));
    }

    private @Nullable String page(String name) {
        return address(fields, name, Uris::webFault);
    }
}
