package dev.genkan.web;

import dev.genkan.trace.Attribute;
import dev.genkan.trace.Part;
import dev.genkan.trace.Span;
import dev.genkan.trace.Traces;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** A span for each request, named by the template of its path; nothing else of its address, and nothing of who sent it. */
@Singleton
final class RequestSpans {
    /** Before the door, so that its work is part of it. */
    private static final int PRIORITY = 600;

    /** Where RESTEasy tells Quarkus' metrics which template it has found. */
    static final String TEMPLATE = "UrlPathTemplate";

    private static final String SPAN = "genkan.span";
    private static final String TENANT = "genkan.tenant";

    /** Anything may stand where a method should. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final Traces traces;
    private final Forwarding forwarding;

    RequestSpans(Traces traces, Forwarding forwarding) {
        this.traces = traces;
        this.forwarding = forwarding;
    }

    void register(@Observes Filters filters) {
        if (traces.isOn()) {
            filters.register(this::begin, PRIORITY);
        }
    }

    /** Which tenant's request it is, once that is known. */
    static void tenant(RoutingContext context, String tenant) {
        context.put(TENANT, tenant);
    }

    private void begin(RoutingContext context) {
        // A tenant's own host begins anew inside (Door); files are no endpoint.
        if (context.get(SPAN) == null && !context.normalizedPath().startsWith("/assets/")) {
            Span span = traces.request(traceparent(context.request()), new Part("HTTP", Part.Kind.SERVER, Map.of()));
            if (span != null) {
                Context place = Vertx.currentContext();
                context.put(SPAN, span);
                MDC.put("traceId", span.traceId());
                context.addEndHandler(ended -> end(context, place, ended));
            }
        }
        context.next();
    }

    /** A trace is taken over from our own proxies only: anybody could tell us to record, or to add to somebody's trace. */
    private @Nullable String traceparent(HttpServerRequest request) {
        String peer = request.connection().remoteAddress().hostAddress();
        return peer != null && forwarding.isTrusted(peer) ? request.getHeader("traceparent") : null;
    }

    private void end(RoutingContext context, Context place, AsyncResult<Void> ended) {
        Span span = context.get(SPAN);
        String sent = context.request().method().name();
        String method = METHODS.contains(sent) ? sent : "_OTHER";
        String template = place.getLocal(TEMPLATE);
        span.call(template == null ? method : method + " " + template);
        span.say(Attribute.METHOD, method);
        span.say(Attribute.REQUEST, RequestId.of(context));
        if (template != null) {
            span.say(Attribute.ROUTE, template);
        }
        String tenant = context.get(TENANT);
        if (tenant != null) {
            span.say(Attribute.TENANT, tenant);
        }
        int status = context.response().getStatusCode();
        span.say(Attribute.STATUS, Integer.toString(status));
        if (status >= 500) {
            span.fail(Integer.toString(status));
        } else if (ended.failed()) {
            span.fail("connection lost");
        }
        traces.end(span);
    }
}
