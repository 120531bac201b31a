package dev.genkan.registration;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.ClientSettings.Refresh;
import dev.genkan.client.ProfileRules;
import dev.genkan.client.dynamic.Terms;
import dev.genkan.client.dynamic.Told;
import dev.genkan.tenant.Localized;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Client metadata (OpenID Connect Registration 1.0, 2; RFC 7591, 2), field by field. What genkan does not know is left out of the
 * answer; what it knows and cannot do is refused, so that nobody relies on it.
 */
final class MetadataReader {
    static final String AUTHORIZATION_CODE = "authorization_code";
    static final String REFRESH_TOKEN = "refresh_token";
    static final String CLIENT_CREDENTIALS = "client_credentials";
    static final String OFFLINE_ACCESS = "offline_access";

    /** Of members; whatever else the operator allows is a scope of the client's own (client_credentials). */
    static final List<String> MEMBER_SCOPES =
            List.of("openid", "profile", "email", "address", "phone", "insurer", OFFLINE_ACCESS);

    private static final List<String> GRANT_TYPES = List.of(AUTHORIZATION_CODE, REFRESH_TOKEN, CLIENT_CREDENTIALS);
    private static final Refresh REFRESH = new Refresh(false, Duration.ofDays(14), Duration.ofDays(90));
    private static final int LONGEST_NAME = 100;

    private final Fields fields;
    private final Terms terms;
    private final boolean isNative;
    private final String authMethod;
    private final Set<String> grantTypes;

    private MetadataReader(Fields fields, Terms terms) {
        this.fields = fields;
        this.terms = terms;
        this.isNative = fields.word("application_type", List.of("web", "native"))
                .filter("native"::equals)
                .isPresent();
        this.authMethod = fields.word("token_endpoint_auth_method", ClientSettings.METHODS)
                .orElse("client_secret_basic");
        this.grantTypes = grantTypes();
    }

    /** @throws dev.genkan.oauth.ProtocolException.Answered naming the field that cannot be registered, and why */
    static Wanted read(byte[] body, Terms terms) {
        return read(Fields.of(body), terms);
    }

    static Wanted read(Fields fields, Terms terms) {
        return new MetadataReader(fields, terms).read();
    }

    private Wanted read() {
        boolean isPublic = authMethod.equals("none");
        List<String> redirectUris = redirectUris();
        Map<String, String> names = fields.tagged("client_name");
        Set<String> scopes = scopes();
        ClientSettings settings = new ClientSettings(
                name(names, redirectUris),
                redirectUris,
                addresses("post_logout_redirect_uris"),
                authMethod,
                terms.pkceRequired() || isPublic,
                fields.word("subject_type", List.of("pairwise", "public")).orElse("pairwise"),
                null,
                scopes,
                fields.word("id_token_signed_response_alg", ClientSettings.ALGORITHMS)
                        .orElse(terms.profile().isFapi() ? "PS256" : "RS256"),
                endpoint("initiate_login_uri"),
                null,
                grantTypes.contains(REFRESH_TOKEN) ? REFRESH : null,
                List.of(),
                Set.of(),
                new FeaturesReader(fields, terms, authMethod)
                        .read(redirectUris, grantTypes.contains(CLIENT_CREDENTIALS) ? machineScopes() : null));
        ProfileRules.faults(settings).stream().findFirst().ifPresent(fault -> {
            throw Fields.refusal("for a client of " + terms.profile().value() + ", " + fault);
        });
        return new Wanted(
                settings, fields.has("subject_type") && settings.subjectType().equals("pairwise"), told(names));
    }

    private Told told(Map<String, String> names) {
        return new Told(
                isNative ? "native" : "web",
                names,
                fields.texts("contacts").orElse(List.of()),
                fields.text("software_id").orElse(null),
                fields.text("software_version").orElse(null),
                fields.flag("require_auth_time", false));
    }

    /** RFC 7591, 2.1: which grant types and response types go together. */
    private Set<String> grantTypes() {
        List<String> grants = fields.texts("grant_types").orElse(List.of(AUTHORIZATION_CODE));
        grants.stream()
                .filter(grant -> !GRANT_TYPES.contains(grant))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Fields.refuse("grant_types", "may hold " + String.join(", ", GRANT_TYPES));
                });
        boolean hasCode = grants.contains(AUTHORIZATION_CODE);
        List<String> responses = fields.texts("response_types").orElse(hasCode ? List.of("code") : List.of());
        if (!responses.stream().allMatch("code"::equals)) {
            throw Fields.refuse("response_types", "may hold code only");
        }
        if (responses.isEmpty() == hasCode) {
            throw Fields.refuse(
                    "response_types", "code and grant_types authorization_code go together (RFC 7591, 2.1)");
        }
        if (!hasCode && !grants.equals(List.of(CLIENT_CREDENTIALS))) {
            throw Fields.refuse("grant_types", "must hold authorization_code, or client_credentials alone");
        }
        if (grants.contains(CLIENT_CREDENTIALS) && authMethod.equals("none")) {
            throw Fields.refuse("grant_types", "client_credentials is for clients that authenticate themselves");
        }
        return Set.copyOf(grants);
    }

    private List<String> redirectUris() {
        List<String> uris = fields.texts("redirect_uris").orElse(List.of());
        if (uris.isEmpty() && grantTypes.contains(AUTHORIZATION_CODE)) {
            throw Fields.refuseRedirect("redirect_uris", "is missing: a list of addresses");
        }
        uris.forEach(uri -> Uris.redirectFault(uri, isNative).ifPresent(fault -> {
            throw Fields.refuseRedirect("redirect_uris", fault);
        }));
        return uris;
    }

    private List<String> addresses(String name) {
        List<String> uris = fields.texts(name).orElse(List.of());
        uris.forEach(uri -> Uris.redirectFault(uri, isNative).ifPresent(fault -> {
            throw Fields.refuse(name, fault);
        }));
        return uris;
    }

    private @Nullable String endpoint(String name) {
        return FeaturesReader.endpoint(fields, name);
    }

    /** Without a name a client is called by its host: members see one. */
    private static Localized name(Map<String, String> names, List<String> redirectUris) {
        if (names.values().stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            throw Fields.refuse("client_name", "must have at most " + LONGEST_NAME + " characters");
        }
        String plain = names.getOrDefault(
                "client_name", names.values().stream().findFirst().orElseGet(() -> hostOf(redirectUris)));
        return new Localized(names.getOrDefault("client_name#ja", plain), names.getOrDefault("client_name#en", plain));
    }

    private static String hostOf(List<String> redirectUris) {
        if (redirectUris.isEmpty()) {
            return "client";
        }
        URI first = URI.create(redirectUris.get(0));
        return first.getHost() == null ? first.getScheme() : first.getHost();
    }

    private Set<String> scopes() {
        Set<String> allowed = new LinkedHashSet<>(terms.scopes());
        allowed.retainAll(MEMBER_SCOPES);
        Set<String> scopes = asked(allowed);
        scopes.retainAll(MEMBER_SCOPES);
        if (!grantTypes.contains(AUTHORIZATION_CODE)) {
            return Set.of();
        }
        if (scopes.contains(OFFLINE_ACCESS) && !grantTypes.contains(REFRESH_TOKEN)) {
            if (fields.has("scope")) {
                throw Fields.refuse("scope", "offline_access needs refresh_token among grant_types");
            }
            scopes.remove(OFFLINE_ACCESS);
        }
        scopes.add("openid");
        return scopes;
    }

    private Set<String> machineScopes() {
        Set<String> allowed = new LinkedHashSet<>(terms.scopes());
        allowed.removeAll(MEMBER_SCOPES);
        Set<String> scopes = asked(allowed);
        scopes.removeAll(MEMBER_SCOPES);
        return scopes;
    }

    /** @param otherwise those of a client that does not say */
    private Set<String> asked(Set<String> otherwise) {
        Set<String> asked = fields.text("scope")
                .<Set<String>>map(text ->
                        new LinkedHashSet<>(new ArrayList<>(List.of(text.trim().split(" +")))))
                .orElseGet(() -> new LinkedHashSet<>(otherwise));
        if (asked.stream()
                .anyMatch(scope -> !scope.equals("openid") && !terms.scopes().contains(scope))) {
            throw Fields.refuse(
                    "scope", "may hold, by the initial access token: openid " + String.join(" ", terms.scopes()));
        }
        return asked;
    }
}
