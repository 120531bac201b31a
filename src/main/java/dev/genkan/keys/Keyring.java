package dev.genkan.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.genkan.secret.OpaqueToken;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one tenant at one moment: the newest of an algorithm signs, all of them verify. */
record Keyring(Map<String, SigningKey> byKid, Map<Algorithm, SigningKey> current, Jwks jwks) {

    /** @param pairs oldest first */
    static Keyring of(List<JWK> pairs) {
        Map<String, SigningKey> byKid = new LinkedHashMap<>();
        Map<Algorithm, SigningKey> current = new EnumMap<>(Algorithm.class);
        for (JWK pair : pairs) {
            SigningKey key = SigningKey.of(pair);
            byKid.put(key.kid(), key);
            current.put(key.algorithm(), key);
        }
        List<JWK> published = byKid.values().stream()
                .sorted(Comparator.comparing(SigningKey::algorithm))
                .map(SigningKey::publicJwk)
                .toList();
        String json = new JWKSet(published).toString(true);
        String etag = HexFormat.of().formatHex(OpaqueToken.sha256(json), 0, 16);
        return new Keyring(
                Map.copyOf(byKid), Map.copyOf(current), new Jwks(json.getBytes(StandardCharsets.UTF_8), etag));
    }

    Optional<SigningKey> signing(Algorithm algorithm) {
        return Optional.ofNullable(current.get(algorithm));
    }

    Optional<SigningKey> verifying(String kid) {
        return Optional.ofNullable(byKid.get(kid));
    }
}
