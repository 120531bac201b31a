package dev.genkan.cors;

import dev.genkan.database.TenantId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What scripts may read. An address that is not here has no CORS at all.
 *
 * @param tenant null if everybody may read it
 */
record Readable(Endpoint endpoint, @Nullable TenantId tenant) {
    enum Endpoint {
        METADATA("GET"),
        JWKS("GET"),
        TOKEN("POST"),
        USERINFO("GET, POST"),
        REVOCATION("POST");

        private final String methods;

        Endpoint(String methods) {
            this.methods = methods;
        }

        boolean isPublic() {
            return methods.equals("GET");
        }

        String methods() {
            return methods;
        }
    }

    private static final Map<String, Endpoint> OF_A_TENANT = Map.of(
            ".well-known/openid-configuration", Endpoint.METADATA,
            "jwks", Endpoint.JWKS,
            "token", Endpoint.TOKEN,
            "userinfo", Endpoint.USERINFO,
            "revoke", Endpoint.REVOCATION);
    private static final String TENANTS = "/t/";
    /** RFC 8414, 3.1: the well-known part stands before the issuer's path. */
    private static final String METADATA_OF_RFC_8414 = "/.well-known/oauth-authorization-server/t/";

    static Optional<Readable> at(String path) {
        if (path.startsWith(METADATA_OF_RFC_8414)) {
            boolean isOneName = path.length() > METADATA_OF_RFC_8414.length()
                    && path.indexOf('/', METADATA_OF_RFC_8414.length()) < 0;
            return isOneName ? Optional.of(new Readable(Endpoint.METADATA, null)) : Optional.empty();
        }
        int end = path.startsWith(TENANTS) ? path.indexOf('/', TENANTS.length()) : -1;
        Endpoint endpoint = end <= TENANTS.length() ? null : OF_A_TENANT.get(path.substring(end + 1));
        if (endpoint == null) {
            return Optional.empty();
        }
        return endpoint.isPublic()
                ? Optional.of(new Readable(endpoint, null))
                : TenantId.parse(path.substring(TENANTS.length(), end)).map(tenant -> new Readable(endpoint, tenant));
    }
}
