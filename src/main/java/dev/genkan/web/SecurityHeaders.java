package dev.genkan.web;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Headers on every answer (running.md section 3). What also holds for static files (nosniff, Referrer-Policy, COOP) stands in
 * application.properties; {@link Door} adds HSTS.
 */
@Singleton
final class SecurityHeaders {
    static final String CSP = "Content-Security-Policy";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (!headers.containsKey(CSP)) {
            headers.putSingle(CSP, NOTHING);
        }
        if (!headers.containsKey("Cache-Control")) {
            headers.putSingle("Cache-Control", "no-store");
        }
    }

    /** No inline script or style anywhere; forms end at genkan or at the given origins. */
    static String pagePolicy(Collection<String> formTargets) {
        StringBuilder policy =
                new StringBuilder("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
        formTargets.forEach(origin -> policy.append(' ').append(origin));
        return policy.toString();
    }

    /** As {@link #pagePolicy}, with frames of exactly these origins. */
    static String framingPolicy(Collection<String> origins) {
        return pagePolicy(List.of()) + "; frame-src " + String.join(" ", origins);
    }
}
