package dev.genkan.web;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * From SIGTERM on it is not ready, and each answer of HTTP/1.1 asks the client to let its connection go (RFC 9112, 9.6): readiness keeps away new
 * connections only, and whoever keeps one open would ask on it until nothing is answered any more.
 */
@Readiness
@Singleton
final class Draining implements AsyncHealthCheck {
    /** Before all that answers. */
    private static final int PRIORITY = 700;

    private volatile boolean begun;

    void register(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        begun = true;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(HealthCheckResponse.named("not being stopped")
                        .status(!begun)
                        .build());
    }

    private void pass(RoutingContext context) {
        HttpServerResponse response = context.response();
        // HTTP/2 has no such header.
        if (context.request().version() == HttpVersion.HTTP_1_1) {
            // Asked when the answer begins: the request may have come before SIGTERM.
            context.addHeadersEndHandler(ignored -> {
                if (begun) {
                    response.putHeader("Connection", "close");
                }
            });
        }
        context.next();
    }
}
