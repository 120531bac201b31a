package dev.genkan.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * In which series of the metrics a request is counted: that of its path's template, and one for all without. What else stands in an address, or where
 * a method should be, is invented by whoever sends it: as labels that would have no bound, push out the endpoints, and tell secrets of addresses.
 */
@Singleton
final class RequestSeries implements HttpServerMetricsTagsContributor {
    /** Before the door, which answers too. */
    private static final int PRIORITY = 800;

    private static final String WITHOUT_TEMPLATE = "/no-route";
    private static final Tags TEMPLATE_FOUND = Tags.empty();
    private static final Tags NO_TEMPLATE = Tags.of("uri", WITHOUT_TEMPLATE);

    /** What is not counted is recognised by its path, and so must keep it (quarkus.micrometer.binder.http-server.ignore-patterns). */
    private static final List<String> NOT_COUNTED = List.of("/q/", "/assets/");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    /** Of everything that is answered, also below all routes: a line or header that is none. */
    @Override
    public Tags contribute(HttpServerMetricsTagsContributor.Context answered) {
        String template = answered.requestContextLocalData(RequestSpans.TEMPLATE);
        return template == null ? NO_TEMPLATE : TEMPLATE_FOUND;
    }

    void register(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    /** For who goes away before the answer, of which nobody is asked. A template that is found later wins. */
    private void begin(RoutingContext context) {
        HttpRequestMetric metric = HttpRequestMetric.getRequestMetric(context);
        // As it was sent, because the metrics look at that.
        String path = context.request().path();
        // None where metrics are switched off.
        if (metric != null && (path == null || NOT_COUNTED.stream().noneMatch(path::startsWith))) {
            metric.setTemplatePath(WITHOUT_TEMPLATE);
        }
        context.next();
    }

    /** Refused and not renamed: Micrometer keeps for ever what it has renamed. */
    @Produces
    @Singleton
    static MeterFilter ofKnownMethods() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                String method = id.getTag("method");
                return id.getName().equals(Durations.REQUESTS) && method != null && !METHODS.contains(method)
                        ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }
        };
    }
}
