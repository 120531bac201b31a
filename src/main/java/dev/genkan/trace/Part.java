package dev.genkan.trace;

import java.util.Map;

/**
 * A piece of work that takes time.
 *
 * @param name one of few, for example {@code transaction}: views group by it
 */
public record Part(String name, Kind kind, Map<Attribute, String> attributes) {
    /** In OTLP's numbers. */
    public enum Kind {
        /** Of genkan alone. */
        INTERNAL(1),
        /** Somebody asked genkan. */
        SERVER(2),
        /** genkan asked somebody. */
        CLIENT(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
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
