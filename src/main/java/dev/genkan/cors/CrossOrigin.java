package dev.genkan.cors;

import dev.genkan.client.Clients;
import dev.genkan.tenant.Tenants;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin answers. No cookie is ever of use at these endpoints, so {@code Access-Control-Allow-Credentials} stays away: a
 * script brings its code, verifier or token itself. What is not allowed is only left unsaid, as browsers expect.
 */
@Singleton
final class CrossOrigin {
    /** Before everything that could answer. */
    private static final int PRIORITY = 100;

    /** Seconds for which a browser need not ask again; within the time that a registration's change takes to be seen. */
    private static final String PREFLIGHT_LIFETIME = "600";

    private final Tenants tenants;
    private final Clients clients;

    CrossOrigin(Tenants tenants, Clients clients) {
        this.tenants = tenants;
        this.clients = clients;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext http) {
        Optional<Readable> readable = Readable.at(http.normalizedPath());
        if (readable.isEmpty()) {
            http.next();
            return;
        }
        String origin = http.request().getHeader("Origin");
        if (readable.get().endpoint().isPublic()) {
            answer(http, readable.get(), "*");
            return;
        }
        // Also on answers to other origins, or a cache would hand them to this one.
        http.response().headers().add("Vary", "Origin");
        if (origin == null) {
            http.next();
            return;
        }
        http.vertx()
                .executeBlocking(() -> isRegistered(readable.get(), origin), false)
                .onSuccess(registered -> answer(http, readable.get(), registered ? origin : null))
                .onFailure(http::fail);
    }

    private boolean isRegistered(Readable readable, String origin) {
        return Optional.ofNullable(readable.tenant())
                .flatMap(tenants::find)
                .filter(tenant -> clients.origins(tenant).contains(origin))
                .isPresent();
    }

    /** @param allowed null: no origin that may read it */
    private static void answer(RoutingContext http, Readable readable, @Nullable String allowed) {
        MultiMap headers = http.response().headers();
        if (allowed != null) {
            headers.set("Access-Control-Allow-Origin", allowed);
        }
        if (!isPreflight(http)) {
            if (allowed != null) {
                // Why a token was refused (RFC 6750, 3), and the next proof's nonce (RFC 9449, 8).
                headers.set("Access-Control-Expose-Headers", "WWW-Authenticate, DPoP-Nonce");
            }
            http.next();
            return;
        }
        if (allowed != null) {
            headers.set("Access-Control-Allow-Methods", readable.endpoint().methods())
                    .set("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP")
                    .set("Access-Control-Max-Age", PREFLIGHT_LIFETIME);
        }
        http.response().setStatusCode(204).end();
    }

    private static boolean isPreflight(RoutingContext http) {
        return http.request().method() == HttpMethod.OPTIONS
                && http.request().headers().contains("Origin")
                && http.request().headers().contains("Access-Control-Request-Method");
    }
}
