package dev.genkan.web;

import dev.genkan.tenant.Tenant;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Names and attributes of cookies (protocol.md, "Cookies"; RFC 6265bis 4.1.3): {@code __Host-} on a tenant's own host,
 * {@code __Secure-} with the tenant's path on the shared one, no prefix on http loopback, where browsers refuse prefixed cookies.
 * A path is no security boundary: whoever reads a cookie looks up a row of its own tenant.
 */
public final class Cookies {
    private Cookies() {}

    public static String name(Tenant tenant, CookieKind kind) {
        if (!tenant.isSecure()) {
            return kind.suffix();
        }
        return (tenant.hasOwnHost() ? "__Host-" : "__Secure-") + kind.suffix();
    }

    /** @param maxAge null: until the browser is closed */
    public static NewCookie set(Tenant tenant, CookieKind kind, String value, @Nullable Duration maxAge) {
        return new NewCookie.Builder(name(tenant, kind))
                .value(value)
                .path(tenant.hasOwnHost() ? "/" : tenant.path())
                .secure(tenant.isSecure())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(maxAge == null ? NewCookie.DEFAULT_MAX_AGE : (int) maxAge.toSeconds())
                .build();
    }

    public static NewCookie clear(Tenant tenant, CookieKind kind) {
        return set(tenant, kind, "", Duration.ZERO);
    }
}
