package dev.genkan.tenant;

import dev.genkan.database.TenantId;
import java.net.URI;

/**
 * One insurer, as its file says, with its place on the network.
 *
 * @param issuer the issuer identifier, compared as text everywhere (OpenID Connect Discovery 4.3), without a final slash
 */
public record Tenant(TenantId id, String issuer, TenantSettings settings) {

    /** An absolute address under the issuer. @param path begins with a slash */
    public URI at(String path) {
        return URI.create(issuer + path);
    }

    /** The address's path under the issuer, for cookies and links within the site: {@code /t/midori}, without a final slash. */
    public String path() {
        return URI.create(issuer).getRawPath();
    }

    public boolean isSecure() {
        return issuer.startsWith("https:");
    }
}
