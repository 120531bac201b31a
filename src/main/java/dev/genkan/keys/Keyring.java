package dev.genkan.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.genkan.keys.StoredKey.Standing;
import dev.genkan.keys.StoredKey.State;
import dev.genkan.secret.OpaqueToken;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of one tenant at one moment: the newest active one of an algorithm signs, all of them verify.
 *
 * @param standings as the database told them, oldest first
 */
record Keyring(List<Standing> standings, Map<String, SigningKey> byKid, Map<Algorithm, SigningKey> current, Jwks jwks) {

    static final Keyring EMPTY = new Keyring(List.of(), Map.of(), Map.of(), jwks(List.of()));

    /**
     * This ring if nothing has changed, or another one.
     *
     * @param stored oldest first; without the material of keys that are in this ring
     */
    Keyring renewed(List<StoredKey> stored) {
        List<Standing> now = stored.stream().map(StoredKey::standing).toList();
        if (now.equals(standings)) {
            return this;
        }
        Map<String, SigningKey> keys = new LinkedHashMap<>();
        Map<Algorithm, SigningKey> signing = new EnumMap<>(Algorithm.class);
        for (StoredKey one : stored) {
            Standing standing = one.standing();
            SigningKey key =
                    one.jwk() == null ? Objects.requireNonNull(byKid.get(standing.kid())) : SigningKey.of(one.jwk());
            boolean ended = standing.state() == State.PUBLISHED || standing.state() == State.KEPT;
            keys.put(standing.kid(), ended ? key.publicOnly() : key);
            if (standing.state() == State.ACTIVE) {
                signing.put(key.algorithm(), key);
            }
        }
        return new Keyring(now, Map.copyOf(keys), Map.copyOf(signing), published(now, keys, signing));
    }

    Optional<SigningKey> signing(Algorithm algorithm) {
        return Optional.ofNullable(current.get(algorithm));
    }

    Optional<SigningKey> verifying(String kid) {
        return Optional.ofNullable(byKid.get(kid));
    }

    /** Those that sign come first, for readers that take the first key of a kind; then the next ones, then those before. */
    private static Jwks published(
            List<Standing> standings, Map<String, SigningKey> keys, Map<Algorithm, SigningKey> signing) {
        Stream<SigningKey> others = standings.stream()
                .filter(standing -> standing.state() != State.KEPT)
                .sorted(Comparator.comparing((Standing standing) -> standing.state() != State.WAITING))
                .map(standing -> keys.get(standing.kid()))
                .filter(key -> key != signing.get(key.algorithm()));
        return jwks(Stream.concat(signing.values().stream().sorted(Comparator.comparing(SigningKey::algorithm)), others)
                .map(SigningKey::publicJwk)
                .toList());
    }

    private static Jwks jwks(List<JWK> keys) {
        String json = new JWKSet(keys).toString(true);
        String etag = HexFormat.of().formatHex(OpaqueToken.sha256(json), 0, 16);
        return new Jwks(json.getBytes(StandardCharsets.UTF_8), etag);
    }
}
