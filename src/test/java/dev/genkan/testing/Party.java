package dev.genkan.testing;

import dev.genkan.tenant.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A relying party and what it knows of itself. @param secret null for a public client */
public record Party(Tenant tenant, String id, @Nullable String secret) {
    /** RFC 6749, 2.3.1. */
    public String basic() {
        return basic(secret == null ? "" : secret);
    }

    public String basic(String anySecret) {
        String pair = encode(id) + ":" + encode(anySecret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
