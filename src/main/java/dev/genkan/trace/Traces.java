package dev.genkan.trace;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
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

    private final @Nullable Export export;
    private final double share;
    private final InstantSource clock;
    private final ThreadLocal<@Nullable Span> here = new ThreadLocal<>();

    @Inject
    Traces(TraceConfig config, Export export, InstantSource clock) {
        this(export.isOn() ? export : null, config.share(), clock);
    }

    private Traces(@Nullable Export export, double share, InstantSource clock) {
        this.export = export;
        this.share = share;
        this.clock = clock;
    }

    /** Where nobody wants to know. */
    public static Traces off() {
        return new Traces(null, 0, InstantSource.system());
    }

    public boolean isOn() {
        return export != null;
    }

    /**
     * The request that is being read on this Vert.x context; whatever it does from now on is part of it.
     *
     * @param caller null: nobody who is traced, or nobody who is believed
     * @return null: not recorded
     */
    public @Nullable Span request(@Nullable Caller caller, Part part) {
        boolean isRecorded = caller == null ? isChosen() : caller.isRecorded();
        if (!isOn() || !isRecorded || !VertxContext.isOnDuplicatedContext()) {
            return null;
        }
        Span span = Span.first(caller, part, epoch());
        ContextLocals.put(REQUEST, span);
        return span;
    }

    /** Of a request: it has been answered. */
    public void end(Span span) {
        span.end();
        if (export != null) {
            export.take(span);
        }
    }

    /** Work that belongs to no request: a trace of its own. */
    public <T, E extends Exception> T alone(Part part, Work<T, E> work) throws E {
        return isOn() && isChosen() ? run(Span.first(null, part, epoch()), work) : work.run();
    }

    /** A part of whatever runs now; if nothing does that is recorded, the work is just done. */
    public <T, E extends Exception> T span(Part part, Work<T, E> work) throws E {
        Span whole = now();
        return whole == null ? work.run() : run(whole.part(part, 0), work);
    }

    /** A part that has just ended, with its length in nanoseconds. @param error the kind of failure; null: none */
    public void past(Part part, long nanos, @Nullable String error) {
        Span whole = now();
        if (whole != null) {
            Span span = whole.part(part, nanos);
            if (error != null) {
                span.fail(error);
            }
            end(span);
        }
    }

    private <T, E extends Exception> T run(Span span, Work<T, E> work) throws E {
        Span before = here.get();
        here.set(span);
        boolean isDone = false;
        try {
            T result = work.run();
            isDone = true;
            return result;
        } finally {
            if (!isDone) {
                span.fail("exception");
            }
            if (before == null) {
                here.remove();
            } else {
                here.set(before);
            }
            end(span);
        }
    }

    private @Nullable Span now() {
        if (!isOn()) {
            return null;
        }
        Span part = here.get();
        if (part != null || !VertxContext.isOnDuplicatedContext()) {
            return part;
        }
        return ContextLocals.<Span>get(REQUEST).orElse(null);
    }

    private boolean isChosen() {
        return share >= 1 || ThreadLocalRandom.current().nextDouble() < share;
    }

    private long epoch() {
        return clock.millis() * 1_000_000 - System.nanoTime();
    }
}
