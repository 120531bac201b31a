package dev.genkan.trace;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A piece of work while it runs, and what is told of it afterwards. One thread after the other. */
public final class Span {
    private final String traceId;
    private final String spanId = hex(random());
    private final @Nullable String parentId;
    private final Part.Kind kind;
    private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
    /** From {@code System.nanoTime()} to nanoseconds since 1970; the same in all parts of a trace here, so that they fit each other. */
    private final long epoch;

    private final long begin;
    private String name;
    private long end;

    private Span(String traceId, @Nullable String parentId, Part part, long epoch, long begin) {
        this.traceId = traceId;
        this.parentId = parentId;
        this.name = part.name();
        this.kind = part.kind();
        this.attributes.putAll(part.attributes());
        this.epoch = epoch;
        this.begin = begin;
    }

    /** @param caller null: nobody who is traced */
    static Span first(@Nullable Caller caller, Part part, long epoch) {
        String trace = caller == null ? hex(random()) + hex(random()) : caller.traceId();
        return new Span(trace, caller == null ? null : caller.spanId(), part, epoch, System.nanoTime());
    }

    /** @param ago how many nanoseconds ago it began */
    Span part(Part part, long ago) {
        return new Span(traceId, spanId, part, epoch, System.nanoTime() - ago);
    }

    public String traceId() {
        return traceId;
    }

    public void call(String better) {
        name = better;
    }

    public void say(Attribute attribute, String value) {
        attributes.put(attribute, value);
    }

    /** @param kind of failure, not its message */
    public void fail(String kind) {
        attributes.put(Attribute.ERROR, kind);
    }

    void end() {
        end = System.nanoTime();
    }

    String spanId() {
        return spanId;
    }

    @Nullable
    String parentId() {
        return parentId;
    }

    String name() {
        return name;
    }

    Part.Kind kind() {
        return kind;
    }

    Map<Attribute, String> attributes() {
        return attributes;
    }

    long beginUnixNanos() {
        return epoch + begin;
    }

    long endUnixNanos() {
        return epoch + end;
    }

    /** Ids tell things apart and are no secrets; zero is not allowed (W3C Trace Context, 3.2.2). */
    private static long random() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }

    private static String hex(long number) {
        return String.format("%016x", number);
    }
}
