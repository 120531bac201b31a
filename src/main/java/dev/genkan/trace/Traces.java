package dev.genkan.trace;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Measures parts of requests. What runs now is known by thread, as parts begin and end in one method, and for the request as a whole by
 * its Vert.x context, which follows it from thread to thread. Without a collector all of it does nothing.
 */
@Singleton
public final class Traces {
    /** What is measured. */
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    private static final String REQUEST = "genkan.span";

    private final @Nullable Collector collector;
    private final @Nullable Tracer tracer;
    private final InstantSource clock;

    @Inject
    Traces(
            TraceConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version,
            InstantSource clock) {
        this(
                config.endpoint()
                        .map(endpoint -> new Collector(endpoint, config, version))
                        .orElse(null),
                clock);
    }

    private Traces(@Nullable Collector collector, InstantSource clock) {
        this.collector = collector;
        this.tracer = collector == null ? null : collector.tracer();
        this.clock = clock;
    }

    /** Where nobody wants to know. */
    public static Traces off() {
        return new Traces(null, InstantSource.system());
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** Whether what runs now is part of something that is recorded. */
    public boolean isRecording() {
        return now() != null;
    }

    void stop(@Observes ShutdownEvent event) {
        if (collector != null) {
            collector.close();
        }
    }

    /**
     * The request that is being read on this Vert.x context; whatever it does from now on is part of it.
     *
     * @param traceparent the header of a caller who is believed, as it is
     * @return null: not recorded
     */
    public @Nullable Span request(@Nullable String traceparent, Part part) {
        if (tracer == null || !VertxContext.isOnDuplicatedContext()) {
            return null;
        }
        io.opentelemetry.api.trace.Span told =
                begin(tracer, Caller.of(traceparent), part).startSpan();
        if (!told.isRecording()) {
            return null;
        }
        ContextLocals.put(REQUEST, told);
        return new Span(told);
    }

    /** Of a request: it has been answered. */
    public void end(Span span) {
        span.told.end();
    }

    /** Work that belongs to no request: a trace of its own. */
    public <T, E extends Exception> T alone(Part part, Work<T, E> work) throws E {
        return tracer == null ? work.run() : run(begin(tracer, Context.root(), part), work);
    }

    /** A part of whatever runs now; if nothing does that is recorded, the work is just done. */
    public <T, E extends Exception> T span(Part part, Work<T, E> work) throws E {
        Context whole = now();
        return tracer == null || whole == null ? work.run() : run(begin(tracer, whole, part), work);
    }

    /** A part that has just ended, with its length in nanoseconds. @param error the kind of failure; null: none */
    public void past(Part part, long nanos, @Nullable String error) {
        Context whole = now();
        if (tracer != null && whole != null) {
            Instant end = clock.instant();
            io.opentelemetry.api.trace.Span told = begin(tracer, whole, part)
                    .setStartTimestamp(end.minusNanos(nanos))
                    .startSpan();
            if (error != null) {
                Span.fail(told, error);
            }
            told.end(end);
        }
    }

    private static SpanBuilder begin(Tracer tracer, Context whole, Part part) {
        SpanBuilder builder = tracer.spanBuilder(part.name())
                .setParent(whole)
                .setSpanKind(part.kind().told());
        part.attributes().forEach((attribute, value) -> builder.setAttribute(attribute.key(), value));
        return builder;
    }

    private static <T, E extends Exception> T run(SpanBuilder part, Work<T, E> work) throws E {
        io.opentelemetry.api.trace.Span told = part.startSpan();
        Scope here = told.makeCurrent();
        boolean isDone = false;
        try {
            T result = work.run();
            isDone = true;
            return result;
        } finally {
            here.close();
            if (!isDone) {
                Span.fail(told, "exception");
            }
            told.end();
        }
    }

    /** Null: nothing that is recorded. */
    private @Nullable Context now() {
        if (!isOn()) {
            return null;
        }
        Context here = Context.current();
        if (io.opentelemetry.api.trace.Span.fromContextOrNull(here) != null || !VertxContext.isOnDuplicatedContext()) {
            return io.opentelemetry.api.trace.Span.fromContext(here).isRecording() ? here : null;
        }
        return ContextLocals.<io.opentelemetry.api.trace.Span>get(REQUEST)
                .map(here::with)
                .orElse(null);
    }
}
