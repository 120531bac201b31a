package dev.genkan.trace;

import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;

/**
 * A piece of work that takes time.
 *
 * @param name one of few, for example {@code transaction}: views group by it
 */
public record Part(String name, Kind kind, Map<Attribute, String> attributes) {
    public enum Kind {
        /** Of genkan alone. */
        INTERNAL(SpanKind.INTERNAL),
        /** Somebody asked genkan. */
        SERVER(SpanKind.SERVER),
        /** genkan asked somebody. */
        CLIENT(SpanKind.CLIENT);

        private final SpanKind told;

        Kind(SpanKind told) {
            this.told = told;
        }

        SpanKind told() {
            return told;
        }
    }

    public Part {
        attributes = Map.copyOf(attributes);
    }

    /** Work of genkan's own. */
    public static Part of(String name) {
        return new Part(name, Kind.INTERNAL, Map.of());
    }

    /** A question to another server. */
    public static Part toOther(String name, Map<Attribute, String> attributes) {
        return new Part(name, Kind.CLIENT, attributes);
    }
}
