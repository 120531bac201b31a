package dev.genkan.token;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a request has shown to hold, and a token is bound to.
 *
 * @param dpopKey the thumbprint of a key (RFC 9449); null: none
 * @param certificate base64url of a certificate's SHA-256 (RFC 8705); null: none
 */
public record Binding(@Nullable String dpopKey, @Nullable String certificate) {
    public static final Binding NONE = new Binding(null, null);

    /** RFC 9449, 6.1; RFC 8705, 3.1. */
    static final String DPOP_KEY = "jkt";

    static final String CERTIFICATE = "x5t#S256";

    public boolean isNone() {
        return dpopKey == null && certificate == null;
    }

    /** The value of {@code cnf} (RFC 7800). */
    public Map<String, Object> confirmation() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (dpopKey != null) {
            members.put(DPOP_KEY, dpopKey);
        }
        if (certificate != null) {
            members.put(CERTIFICATE, certificate);
        }
        return members;
    }
}
