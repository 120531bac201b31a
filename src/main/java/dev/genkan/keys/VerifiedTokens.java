package dev.genkan.keys;

import com.nimbusds.jwt.SignedJWT;
import dev.genkan.secret.OpaqueToken;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was found genuine, or was just made: verifying costs more than all else that is done with an access token, and
 * it comes again and again. They are known by their SHA-256, so that how long a look-up takes tells nothing of them. Bounded by
 * two halves, of which the older one is dropped whole.
 */
final class VerifiedTokens {
    private static final int HALF = 1_000;

    private volatile ConcurrentMap<String, SignedJWT> young = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<String, SignedJWT> old = new ConcurrentHashMap<>();

    @Nullable
    SignedJWT get(String token) {
        String key = key(token);
        SignedJWT known = young.get(key);
        if (known == null) {
            known = old.get(key);
            if (known != null) {
                put(key, known);
            }
        }
        return known;
    }

    void add(String token, SignedJWT jwt) {
        put(key(token), jwt);
    }

    private void put(String key, SignedJWT jwt) {
        if (young.size() >= HALF) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(key, jwt);
    }

    private static String key(String token) {
        return Base64.getEncoder().encodeToString(OpaqueToken.sha256(token));
    }
}
