package dev.genkan.provision;

import dev.genkan.client.ClientAuthentication;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.ClientSignatures;
import dev.genkan.client.Features;
import dev.genkan.client.Features.Profile;
import dev.genkan.client.Features.TlsSubject;
import dev.genkan.provision.yaml.Item;
import dev.genkan.provision.yaml.YamlMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a portal has that most have not: its profile, keys, signed and encrypted messages, bound tokens. */
final class FeaturesSection {
    /** What clients sign with. */
    private static final Map<String, String> THEIR_ALGORITHMS = words(ClientAuthentication.ALGORITHMS);

    /** What request objects are signed with. */
    private static final Map<String, String> WITHOUT_A_SECRET = words(ClientSignatures.ALGORITHMS);

    private static final Map<String, String> OUR_ALGORITHMS = words(ClientSettings.ALGORITHMS);
    private static final Map<String, Profile> PROFILES =
            Arrays.stream(Profile.values()).collect(Collectors.toMap(Profile::value, Function.identity()));
    private static final Map<String, Boolean> CONSENT = Map.of("required", true, "not-asked", false);
    private static final Map<String, Features.Encryption> ENCRYPTIONS = encryptions();

    private final Path folder;

    FeaturesSection(Path folder) {
        this.folder = folder;
    }

    /** Each word stands for itself. */
    static Map<String, String> words(List<String> words) {
        return words.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    /** @param hasMachineGrant whether grant-types lists client_credentials */
    Features read(YamlMap map, boolean hasMachineGrant) {
        return new Features(
                map.word("profile", PROFILES, Profile.OIDC),
                credentials(map),
                requests(map),
                answers(map),
                tokens(map, hasMachineGrant),
                logout(map),
                about(map));
    }

    private Features.Credentials credentials(YamlMap map) {
        String jwks = jwks(map);
        String jwksUri = Addresses.maybe(map, "jwks-uri");
        if (jwks != null && jwksUri != null) {
            map.refuse("jwks-uri", "must not be there beside jwks: one of them says which keys are good");
            jwksUri = null;
        }
        return new Features.Credentials(
                map.maybeWord("authentication-algorithm", THEIR_ALGORITHMS).orElse(null), jwks, jwksUri, subject(map));
    }

    private @Nullable String jwks(YamlMap map) {
        boolean isNamed = map.maybeText("jwks").isPresent();
        return isNamed ? new Folder(folder).text(map, "jwks").orElse(null) : null;
    }

    private static @Nullable TlsSubject subject(YamlMap map) {
        TlsSubject found = null;
        for (TlsSubject.Kind kind : TlsSubject.Kind.values()) {
            String key = "tls-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Optional<String> value = map.maybeText(key);
            if (value.isPresent() && found != null) {
                map.refuse(key, "must not be there: only one name of a certificate is compared (RFC 8705, 2.1.2)");
            } else if (value.isPresent()) {
                found = new TlsSubject(kind, value.get());
            }
        }
        return found;
    }

    private static Features.Requests requests(YamlMap map) {
        return new Features.Requests(
                map.maybeWord("request-object", WITHOUT_A_SECRET).orElse(null),
                Addresses.all(map, "request-uris"),
                map.flag("require-pushed-requests", false),
                map.flag("require-signed-requests", false),
                null,
                List.of());
    }

    private static Features.Answers answers(YamlMap map) {
        return new Features.Answers(
                map.maybeWord("id-token-encryption", ENCRYPTIONS).orElse(null),
                map.maybeWord("userinfo", OUR_ALGORITHMS).orElse(null),
                map.maybeWord("userinfo-encryption", ENCRYPTIONS).orElse(null),
                map.maybeWord("authorization-response", OUR_ALGORITHMS).orElse(null),
                map.maybeWord("introspection", OUR_ALGORITHMS).orElse(null));
    }

    private static Features.Tokens tokens(YamlMap map, boolean hasMachineGrant) {
        Set<String> machineScopes = map.texts("machine-scopes").stream()
                .map(Item::value)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (map.has("machine-scopes") && !hasMachineGrant) {
            map.refuse("machine-scopes", "are for a client whose grant-types list client_credentials");
        }
        return new Features.Tokens(
                map.flag("dpop-bound", false),
                map.flag("certificate-bound", false),
                Set.copyOf(Addresses.all(map, "resources")),
                hasMachineGrant ? machineScopes : null,
                Set.copyOf(Addresses.all(map, "serves")));
    }

    private static Features.LogoutAddresses logout(YamlMap map) {
        return new Features.LogoutAddresses(
                Addresses.maybe(map, "backchannel-logout-uri"),
                map.flag("backchannel-logout-session", true),
                Addresses.maybe(map, "frontchannel-logout-uri"),
                map.flag("frontchannel-logout-session", true));
    }

    private static Features.About about(YamlMap map) {
        return new Features.About(
                map.word("consent", CONSENT, false),
                Addresses.maybe(map, "client-uri"),
                Addresses.maybe(map, "logo-uri"),
                Addresses.maybe(map, "policy-uri"),
                Addresses.maybe(map, "tos-uri"),
                null);
    }

    /** "RSA-OAEP-256 A256GCM" and so on: key algorithm, then content. */
    private static Map<String, Features.Encryption> encryptions() {
        Map<String, Features.Encryption> words = new TreeMap<>();
        for (String algorithm : Features.Encryption.ALGORITHMS) {
            for (String content : Features.Encryption.CONTENTS) {
                words.put(algorithm + " " + content, new Features.Encryption(algorithm, content));
            }
        }
        return Map.copyOf(words);
    }
}
