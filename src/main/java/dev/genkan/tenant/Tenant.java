package dev.genkan.tenant;

import dev.genkan.database.TenantId;
import dev.genkan.tenant.TenantSettings.Place;
import java.net.URI;

/**
 * One insurer, as its file says, with its place on the network: a path of the shared host, or a host of its own. Every address
 * of a tenant is made here, and none from what a request calls its host.
 *
 * @param issuer the issuer identifier, compared as text everywhere (OpenID Connect Discovery 4.3), without a final slash
 */
public record Tenant(TenantId id, String issuer, TenantSettings settings) {
    /** @param baseUrl of the shared host, without a final slash */
    static Tenant of(TenantId id, String baseUrl, TenantSettings settings) {
        String origin = settings.place().origin();
        return new Tenant(id, origin == null ? baseUrl + "/t/" + id : origin, settings);
    }

    /** An absolute address under the issuer. @param path begins with a slash */
    public URI at(String path) {
        return URI.create(issuer + path);
    }

    /**
     * The issuer's path, to which links within the site append theirs: {@code /t/midori}, or nothing on a host of its own. Without
     * a final slash.
     */
    public String path() {
        return URI.create(issuer).getRawPath();
    }

    /** Scheme, host and port, as browsers write them: the origin of all pages, and the one that passkeys are made at. */
    public String origin() {
        URI address = URI.create(issuer);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** The domain that passkeys are bound to (WebAuthn, "RP ID"). It must not change once there are passkeys. */
    public String rpId() {
        Place place = settings.place();
        return place.rpId() == null ? URI.create(issuer).getHost() : place.rpId();
    }

    /** Whether all of its host is this tenant's, so that its cookies may be the host's. */
    public boolean hasOwnHost() {
        return settings.place().origin() != null;
    }

    public boolean isSecure() {
        return issuer.startsWith("https:");
    }
}
