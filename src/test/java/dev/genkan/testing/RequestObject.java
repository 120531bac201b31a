package dev.genkan.testing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request object that nothing is wrong with, to be altered (RFC 9101). */
public final class RequestObject {
    public static final String TYPE = "oauth-authz-req+jwt";

    /** Of the request's parameters and the claims about the object itself. */
    private final Map<String, Object> claims;

    public RequestObject(Party party, Map<String, String> request) {
        Instant now = Instant.now();
        this.claims = new LinkedHashMap<>(request);
        claims.put("iss", party.id());
        claims.put("aud", party.tenant().issuer());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofMinutes(5)).getEpochSecond());
    }

    /** @param value null: without that claim */
    public RequestObject with(String name, @Nullable Object value) {
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return this;
    }

    /** Seconds from now. */
    public RequestObject at(String name, long seconds) {
        return with(name, Instant.now().plusSeconds(seconds).getEpochSecond());
    }

    public String signed(ClientKey key) {
        return signed(key, TYPE);
    }

    /** @param type null: without {@code typ} */
    public String signed(ClientKey key, @Nullable String type) {
        return signed(key, key.algorithm(), type);
    }

    /** @param algorithm one for which the key is good */
    public String signed(ClientKey key, JWSAlgorithm algorithm, @Nullable String type) {
        JWSHeader.Builder header =
                new JWSHeader.Builder(algorithm).keyID(key.pair().getKeyID());
        if (type != null) {
            header.type(new JOSEObjectType(type));
        }
        return key.sign(header.build(), claims);
    }

    public Map<String, Object> claims() {
        return claims;
    }
}
