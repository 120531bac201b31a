package dev.genkan.registration;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Encryption;
import dev.genkan.client.dynamic.DynamicClient;
import dev.genkan.client.dynamic.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is registered, in the words in which it was sent (RFC 7591, 3.2.1; RFC 7592, 3): the same shape for every answer. */
final class ClientInformation {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private ClientInformation() {}

    /** Without tokens and secret. */
    static Map<String, Object> of(DynamicClient registered) {
        ClientInformation information = new ClientInformation();
        ClientSettings settings = registered.client().settings();
        information.put("client_id", registered.client().id());
        information.told(registered.told());
        information.ordinary(settings);
        information.credentials(settings.features().credentials());
        information.requests(settings.features().requests());
        information.answers(settings.features().answers());
        information.tokens(settings.features().tokens());
        information.addresses(settings.features());
        return information.fields;
    }

    private void told(Told told) {
        put("application_type", told.applicationType());
        told.names().keySet().stream()
                .sorted()
                .forEach(name -> put(name, told.names().get(name)));
        put("contacts", told.contacts());
        put("software_id", told.softwareId());
        put("software_version", told.softwareVersion());
        put("require_auth_time", told.requireAuthTime());
    }

    private void ordinary(ClientSettings settings) {
        put("redirect_uris", settings.redirectUris());
        put("post_logout_redirect_uris", settings.postLogoutRedirectUris());
        put("grant_types", grantTypes(settings));
        put("response_types", isForMembers(settings) ? List.of("code") : List.of());
        fields.putIfAbsent("response_types", List.of());
        put("scope", String.join(" ", scopes(settings)));
        put("subject_type", settings.subjectType());
        put("token_endpoint_auth_method", settings.authMethod());
        put("id_token_signed_response_alg", settings.idTokenAlgorithm());
        put("initiate_login_uri", settings.initiateLoginUri());
    }

    private static boolean isForMembers(ClientSettings settings) {
        return settings.scopes().contains("openid");
    }

    private static List<String> grantTypes(ClientSettings settings) {
        List<String> types = new ArrayList<>();
        if (isForMembers(settings)) {
            types.add(MetadataReader.AUTHORIZATION_CODE);
        }
        if (settings.refresh() != null) {
            types.add(MetadataReader.REFRESH_TOKEN);
        }
        if (settings.features().tokens().machineScopes() != null) {
            types.add(MetadataReader.CLIENT_CREDENTIALS);
        }
        return types;
    }

    private static Set<String> scopes(ClientSettings settings) {
        Set<String> scopes = new TreeSet<>(settings.scopes());
        Set<String> machine = settings.features().tokens().machineScopes();
        if (machine != null) {
            scopes.addAll(machine);
        }
        return scopes;
    }

    private void credentials(Features.Credentials credentials) {
        put("token_endpoint_auth_signing_alg", credentials.algorithm());
        put("jwks_uri", credentials.jwksUri());
        if (credentials.jwks() != null) {
            // It was JSON when it was registered.
            put("jwks", new RawValue(credentials.jwks()));
        }
        if (credentials.subject() != null) {
            String kind = credentials.subject().kind().name().toLowerCase(Locale.ROOT);
            put("tls_client_auth_" + kind, credentials.subject().value());
        }
    }

    private void requests(Features.Requests requests) {
        put("request_object_signing_alg", requests.algorithm());
        put("request_uris", requests.requestUris());
        put("require_pushed_authorization_requests", requests.pushedOnly());
        put("require_signed_request_object", requests.signedOnly());
        put("default_max_age", requests.defaultMaxAge());
        put("default_acr_values", requests.defaultAcrValues());
    }

    private void answers(Features.Answers answers) {
        encryption("id_token", answers.idToken());
        put("userinfo_signed_response_alg", answers.userInfoAlgorithm());
        encryption("userinfo", answers.userInfo());
        put("authorization_signed_response_alg", answers.authorizationAlgorithm());
        put("introspection_signed_response_alg", answers.introspectionAlgorithm());
    }

    private void encryption(String what, @Nullable Encryption encryption) {
        if (encryption != null) {
            put(what + "_encrypted_response_alg", encryption.algorithm());
            put(what + "_encrypted_response_enc", encryption.content());
        }
    }

    private void tokens(Features.Tokens tokens) {
        put("dpop_bound_access_tokens", tokens.dpopBound());
        put("tls_client_certificate_bound_access_tokens", tokens.certificateBound());
    }

    private void addresses(Features features) {
        Features.LogoutAddresses logout = features.logout();
        if (logout.backChannel() != null) {
            put("backchannel_logout_uri", logout.backChannel());
            put("backchannel_logout_session_required", logout.backChannelSession());
        }
        if (logout.frontChannel() != null) {
            put("frontchannel_logout_uri", logout.frontChannel());
            put("frontchannel_logout_session_required", logout.frontChannelSession());
        }
        Features.About about = features.about();
        put("client_uri", about.uri());
        put("logo_uri", about.logoUri());
        put("policy_uri", about.policyUri());
        put("tos_uri", about.termsUri());
        put("sector_identifier_uri", about.sectorIdentifierUri());
    }

    /** What is not there, and what is empty, is left out. */
    private void put(String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty()) && !"".equals(value)) {
            fields.put(name, value);
        }
    }
}
