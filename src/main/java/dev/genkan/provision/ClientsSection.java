package dev.genkan.provision;

import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.ClientSettings.Refresh;
import dev.genkan.client.Origins;
import dev.genkan.client.ProfileRules;
import dev.genkan.provision.TenantFile.ClientEntry;
import dev.genkan.provision.yaml.Item;
import dev.genkan.provision.yaml.Problems;
import dev.genkan.provision.yaml.YamlMap;
import dev.genkan.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The portals of a tenant. */
final class ClientsSection {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");
    private static final String PUBLIC = "none";
    private static final String OFFLINE_ACCESS = "offline_access";
    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final Map<String, String> AUTHENTICATIONS = FeaturesSection.words(ClientSettings.METHODS);
    private static final Map<String, Boolean> PKCE = Map.of("required", true, "optional", false);
    private static final Map<String, String> SUBJECTS = Map.of("pairwise", "pairwise", "public", "public");
    private static final Map<String, String> ALGORITHMS = FeaturesSection.words(ClientSettings.ALGORITHMS);
    private static final List<String> SCOPES =
            List.of("openid", "profile", "email", "address", "phone", "insurer", "offline_access");
    private static final List<String> GRANT_TYPES = List.of("authorization_code", REFRESH_TOKEN, CLIENT_CREDENTIALS);

    private final SecretReferences secrets;
    private final Path folder;
    private final Problems problems;

    ClientsSection(SecretReferences secrets, Path folder, Problems problems) {
        this.secrets = secrets;
        this.folder = folder;
        this.problems = problems;
    }

    List<ClientEntry> read(YamlMap map) {
        List<ClientEntry> clients = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlMap client : map.maps("clients")) {
            ClientEntry entry = client(client);
            client.end();
            if (!entry.id().isEmpty() && !ids.add(entry.id())) {
                client.refuse("id", "stands here twice");
            }
            clients.add(entry);
        }
        return clients;
    }

    private ClientEntry client(YamlMap map) {
        String id = map.text("id");
        if (map.has("id") && !ID.matcher(id).matches()) {
            map.refuse("id", "must have 1 to 64 characters of A-Z a-z 0-9 . _ ~ - and begin with a letter or digit");
        }
        if (id.equals(Client.ACCOUNT)) {
            map.refuse("id", "is genkan's own name for the account page; choose another");
        }
        String authentication = map.word("authentication", AUTHENTICATIONS, "client_secret_basic");
        boolean pkce = map.word("pkce", PKCE, true);
        if (authentication.equals(PUBLIC) && !pkce) {
            map.refuse("pkce", "must be required, because a public client (authentication: none) has nothing else");
        }
        Set<String> scopes = scopes(map);
        Set<String> grantTypes = grantTypes(map);
        Refresh refresh = refresh(map, grantTypes);
        if (scopes.contains(OFFLINE_ACCESS) && refresh == null) {
            map.refuse("scopes", "can have offline_access only if grant-types lists refresh_token");
            scopes.remove(OFFLINE_ACCESS);
        }
        ClientSettings settings = new ClientSettings(
                map.localized("name"),
                redirects(map, grantTypes),
                Addresses.all(map, "post-logout-redirect-uris"),
                authentication,
                pkce || authentication.equals(PUBLIC),
                map.word("subject", SUBJECTS, "pairwise"),
                map.maybeText("sector").orElse(null),
                scopes,
                map.word("id-token", ALGORITHMS, "RS256"),
                Addresses.maybe(map, "initiate-login-uri"),
                Addresses.maybe(map, "portal-uri"),
                refresh,
                origins(map),
                claims(map),
                new FeaturesSection(folder).read(map, grantTypes.contains(CLIENT_CREDENTIALS)));
        String missing = settings.missing();
        if (missing != null) {
            map.refuse("authentication", "cannot be so: " + missing);
        }
        ProfileRules.faults(settings)
                .forEach(fault -> map.refuse(
                        "profile", "is " + settings.features().profile().value() + ", for which " + fault));
        return new ClientEntry(
                id, settings, secret(map, authentication).map(Secret::of).orElse(null));
    }

    private static List<String> redirects(YamlMap map, Set<String> grantTypes) {
        boolean isForMembers = grantTypes.isEmpty() || grantTypes.contains("authorization_code");
        if (isForMembers && !map.has("redirect-uris")) {
            map.refuse("redirect-uris", "is missing: a list of addresses");
        }
        return Addresses.all(map, "redirect-uris");
    }

    private static List<String> origins(YamlMap map) {
        return map.texts("allowed-origins", origin -> Addresses.fault(origin)
                .or(() -> Origins.isOrigin(origin)
                        ? Optional.empty()
                        : Optional.of("must be an origin such as https://app.example.jp: no path, no default port")));
    }

    private Set<String> scopes(YamlMap map) {
        Set<String> scopes = new LinkedHashSet<>(Set.of("openid"));
        for (Item<String> item : map.texts("scopes")) {
            if (SCOPES.contains(item.value())) {
                scopes.add(item.value());
            } else {
                problems.add(
                        item.line(), "unknown scope \"" + item.value() + "\"; known are " + String.join(", ", SCOPES));
            }
        }
        return scopes;
    }

    private static Set<String> claims(YamlMap map) {
        return new LinkedHashSet<>(map.texts(
                "claims",
                claim -> ClientSettings.RESTRICTED.contains(claim)
                        ? Optional.empty()
                        : Optional.of("is none of " + String.join(", ", ClientSettings.RESTRICTED)
                                + "; others come with their scopes")));
    }

    /** Read even if they are not allowed: each key is known, and a wrong value is told. */
    private @Nullable Refresh refresh(YamlMap map, Set<String> types) {
        Refresh refresh = new Refresh(
                map.flag("refresh-rotation", false),
                map.duration("refresh-idle", Duration.ofDays(14), Duration.ofMinutes(5), Duration.ofDays(365)),
                map.duration("refresh-absolute", Duration.ofDays(90), Duration.ofMinutes(5), Duration.ofDays(730)));
        if (refresh.idle().compareTo(refresh.absolute()) > 0) {
            map.refuse("refresh-idle", "must not be longer than refresh-absolute");
        }
        return types.contains(REFRESH_TOKEN) ? refresh : null;
    }

    private Set<String> grantTypes(YamlMap map) {
        Set<String> types = new HashSet<>();
        for (Item<String> item : map.texts("grant-types")) {
            if (GRANT_TYPES.contains(item.value())) {
                types.add(item.value());
            } else {
                problems.add(
                        item.line(),
                        "unknown grant type \"" + item.value() + "\"; known are " + String.join(", ", GRANT_TYPES));
            }
        }
        if (map.has("grant-types") && !types.contains("authorization_code") && !types.contains(CLIENT_CREDENTIALS)) {
            map.refuse(
                    "grant-types",
                    "must list authorization_code or client_credentials: there is no other way to begin");
        }
        return types;
    }

    private Optional<String> secret(YamlMap map, String authentication) {
        Optional<String> reference = map.maybeText("secret");
        if (authentication.equals(PUBLIC)) {
            if (map.has("secret")) {
                map.refuse("secret", "must not be there: a public client (authentication: none) has none");
            }
            return Optional.empty();
        }
        if (!authentication.startsWith("client_secret_")) {
            if (map.has("secret")) {
                map.refuse("secret", "must not be there: authentication by " + authentication + " needs none");
            }
            return Optional.empty();
        }
        if (!map.has("secret")) {
            map.refuse("secret", "is missing: " + SecretReferences.ALLOWED);
        }
        try {
            return reference.isEmpty() ? reference : Optional.of(secrets.resolve(reference.get(), folder));
        } catch (SecretReferences.Unresolved e) {
            map.refuse("secret", e.getMessage());
            return Optional.empty();
        }
    }
}
