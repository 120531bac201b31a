package dev.genkan.cors;

import dev.genkan.database.TenantId;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What scripts may read. An address that is not here has no CORS at all.
 *
 * @param tenant null if everybody may read it
 */
record Readable(Endpoint endpoint, @Nullable TenantId tenant) {
    enum Endpoint {
        METADATA("/t/[^/]+/\\.well-known/openid-configuration", "GET"),
        METADATA_OF_RFC_8414("/\\.well-known/oauth-authorization-server/t/[^/]+", "GET"),
        JWKS("/t/[^/]+/jwks", "GET"),
        TOKEN("/t/(?<tenant>[^/]+)/token", "POST"),
        USERINFO("/t/(?<tenant>[^/]+)/userinfo", "GET, POST"),
        REVOCATION("/t/(?<tenant>[^/]+)/revoke", "POST");

        private final Pattern path;
        private final String methods;

        Endpoint(String path, String methods) {
            this.path = Pattern.compile(path);
            this.methods = methods;
        }

        boolean isPublic() {
            return methods.equals("GET");
        }

        String methods() {
            return methods;
        }
    }

    static Optional<Readable> at(String path) {
        return Arrays.stream(Endpoint.values())
                .flatMap(endpoint -> at(endpoint, path).stream())
                .findFirst();
    }

    private static Optional<Readable> at(Endpoint endpoint, String path) {
        Matcher matcher = endpoint.path.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return endpoint.isPublic()
                ? Optional.of(new Readable(endpoint, null))
                : TenantId.parse(matcher.group("tenant")).map(tenant -> new Readable(endpoint, tenant));
    }
}
