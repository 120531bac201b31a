package dev.genkan.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import dev.genkan.client.ClientKeys;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Public keys that a client sends along (RFC 7517): never private ones, which would be known to two from then on. */
final class ClientJwks {
    private static final String NAME = "jwks";
    private static final int MOST_KEYS = 20;
    private static final int LEAST_RSA_BITS = 2_048;
    /** RFC 7518, 6.2.2, 6.3.2 and 6.4.1; RFC 8037, 2. */
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private ClientJwks() {}

    /** As text, the way it is stored; null if there is none. */
    static @Nullable String read(Fields fields) {
        ObjectNode sent = fields.object(NAME);
        if (sent == null) {
            return null;
        }
        JsonNode keys = sent.get("keys");
        if (keys == null || !keys.isArray() || keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw Fields.refuse(NAME, "must have \"keys\", an array of 1 to " + MOST_KEYS + " keys");
        }
        keys.forEach(ClientJwks::check);
        String text = sent.toString();
        String fault = ClientKeys.fault(text);
        if (fault != null) {
            throw Fields.refuse(NAME, fault);
        }
        return text;
    }

    private static void check(JsonNode key) {
        if (!key.isObject()) {
            throw Fields.refuse(NAME, "must hold JSON objects");
        }
        if (PRIVATE.stream().anyMatch(key::has)) {
            throw Fields.refuse(NAME, "must hold public keys only; a private key that was sent is good no more");
        }
        JWK read = parse(key);
        if (read.isPrivate() || read.getKeyType().equals(KeyType.OCT)) {
            throw Fields.refuse(NAME, "must hold public keys only");
        }
        if (read instanceof RSAKey rsa && rsa.size() < LEAST_RSA_BITS) {
            throw Fields.refuse(NAME, "holds an RSA key of less than " + LEAST_RSA_BITS + " bits");
        }
    }

    private static JWK parse(JsonNode key) {
        try {
            return JWK.parse(key.toString());
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw Fields.refuse(NAME, "holds a key that cannot be read: RSA, EC and OKP keys can");
        }
    }
}
