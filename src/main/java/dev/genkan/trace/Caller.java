package dev.genkan.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who asked, and is traced too. What others add in {@code tracestate} is not taken over. */
final class Caller implements TextMapGetter<String> {
    private static final String TRACEPARENT = "traceparent";
    private static final Caller READER = new Caller();

    private Caller() {}

    /** Where a trace is to go on, or to begin if the header cannot be read (W3C Trace Context, 3.2.2.5). */
    static Context of(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, READER);
    }

    @Override
    public Iterable<String> keys(String traceparent) {
        return List.of(TRACEPARENT);
    }

    @Override
    public @Nullable String get(@Nullable String traceparent, String key) {
        return key.equals(TRACEPARENT) ? traceparent : null;
    }
}
