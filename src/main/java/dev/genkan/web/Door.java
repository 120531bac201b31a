package dev.genkan.web;

import dev.genkan.tenant.Hosts;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Each request's first stop: whose host it asks for, and whether it came over TLS. On a tenant's own host {@code /x} becomes
 * {@code /t/{tenant}/x}, so that behind the door there are only paths, and no other tenant's. The host chooses among the addresses
 * that are configured; none is ever made of it.
 */
@Singleton
final class Door {
    /** Why a request is not let in; rendered by {@link DoorPages}. */
    enum Refusal {
        UNKNOWN_HOST,
        NOT_SECURE,
        /** Whose host it is could not be found out. */
        FAULT
    }

    private static final Logger LOG = Logger.getLogger(Door.class);
    /** After the framework's own headers, before everything that answers. */
    private static final int PRIORITY = 500;

    /** Asked by their address and without TLS: probes of the platform, and files that are the same for all. */
    private static final List<String> ANY_HOST = List.of("/q/", "/assets/");

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String OWNER = "genkan.owner";
    private static final String REFUSAL = "genkan.refusal";
    private static final String FAULT = "genkan.fault";
    private static final String HSTS = "max-age=63072000; includeSubDomains";

    private final Forwarding forwarding;
    private final Hosts hosts;
    private final Tenants tenants;
    private final AtomicBoolean told = new AtomicBoolean();

    Door(Forwarding forwarding, Hosts hosts, Tenants tenants) {
        this.forwarding = forwarding;
        this.hosts = hosts;
        this.tenants = tenants;
    }

    void open(@Observes Filters filters) {
        filters.register(this::arrive, PRIORITY);
    }

    /** The tenant whose own host was asked for; null: the shared host. */
    static @Nullable Tenant owner(RoutingContext context) {
        return context.get(OWNER);
    }

    /** Null: let in. */
    static @Nullable Refusal refusal(RoutingContext context) {
        return context.get(REFUSAL);
    }

    /** What went wrong, of {@link Refusal#FAULT}. */
    static Throwable fault(RoutingContext context) {
        return context.get(FAULT);
    }

    private void arrive(RoutingContext context) {
        Tenant owner = owner(context);
        if (owner != null) {
            goOn(context, owner.isSecure());
            return;
        }
        Arrival arrival = arrival(context.request());
        arrival.keep(context);
        String host = arrival.host();
        if (ANY_HOST.stream().anyMatch(context.normalizedPath()::startsWith)) {
            goOn(context, arrival.isSecure() && tenants.areSecure());
        } else if (host == null) {
            refuse(context, Refusal.UNKNOWN_HOST);
        } else if (hosts.isShared(host)) {
            enterShared(context, arrival);
        } else {
            look(context, arrival, host);
        }
    }

    private Arrival arrival(HttpServerRequest request) {
        HostAndPort asked = request.authority();
        String peer = request.connection().remoteAddress().hostAddress();
        Forwarding.Direct direct =
                new Forwarding.Direct(peer == null ? "" : peer, asked == null ? null : asked.host(), request.isSSL());
        return forwarding.arrival(direct, request.headers()::getAll);
    }

    private void look(RoutingContext context, Arrival arrival, String host) {
        @Nullable Optional<Tenant> known = hosts.known(host);
        if (known != null) {
            enter(context, arrival, known);
            return;
        }
        // The body waits until somebody reads it.
        context.request().pause();
        context.vertx().executeBlocking(() -> hosts.find(host), false).onComplete(found -> {
            context.request().resume();
            if (found.succeeded()) {
                enter(context, arrival, found.result());
            } else {
                // Not context.fail: the framework would log the address with its query.
                context.put(FAULT, found.cause());
                refuse(context, Refusal.FAULT);
            }
        });
    }

    private void enterShared(RoutingContext context, Arrival arrival) {
        if (tenants.areSecure() && !arrival.isSecure()) {
            toTls(context, tenants.baseUrl());
        } else {
            goOn(context, tenants.areSecure());
        }
    }

    private void enter(RoutingContext context, Arrival arrival, Optional<Tenant> owner) {
        if (owner.isEmpty()) {
            refuse(context, Refusal.UNKNOWN_HOST);
            return;
        }
        Tenant tenant = owner.get();
        if (tenant.isSecure() && !arrival.isSecure()) {
            toTls(context, tenant.origin());
        } else {
            context.put(OWNER, tenant);
            context.reroute("/t/" + tenant.id() + address(context));
        }
    }

    /** What was posted in the open is lost anyway, and shall be noticed; a proxy that is not trusted would be sent in circles. */
    private void toTls(RoutingContext context, String origin) {
        boolean isForwarded = context.request().headers().contains("X-Forwarded-Proto")
                || context.request().headers().contains("Forwarded");
        if (isForwarded && told.compareAndSet(false, true)) {
            LOG.warnf(
                    "A request from %s came over plain HTTP and with a proxy's headers. If that is your TLS proxy, name it in"
                            + " genkan.web.trusted-proxies (and its headers in genkan.web.proxy-headers)",
                    context.request().connection().remoteAddress().hostAddress());
        }
        if (isForwarded || !SAFE.contains(context.request().method())) {
            refuse(context, Refusal.NOT_SECURE);
            return;
        }
        context.response()
                .setStatusCode(308)
                .putHeader("Location", origin + address(context))
                .end();
    }

    private static String address(RoutingContext context) {
        String query = context.request().query();
        return context.normalizedPath() + (query == null ? "" : "?" + query);
    }

    /** On to where pages are made. */
    private static void refuse(RoutingContext context, Refusal refusal) {
        context.put(REFUSAL, refusal);
        context.next();
    }

    private static void goOn(RoutingContext context, boolean isSecure) {
        if (isSecure) {
            context.response().putHeader("Strict-Transport-Security", HSTS);
        }
        context.next();
    }
}
