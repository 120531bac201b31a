package dev.genkan.trace;

import io.opentelemetry.api.trace.StatusCode;

/** A request while it is answered. One thread after the other. */
public final class Span {
    final io.opentelemetry.api.trace.Span told;

    Span(io.opentelemetry.api.trace.Span told) {
        this.told = told;
    }

    public String traceId() {
        return told.getSpanContext().getTraceId();
    }

    public void call(String better) {
        told.updateName(better);
    }

    public void say(Attribute attribute, String value) {
        say(told, attribute, value);
    }

    /** @param kind of failure, not its message */
    public void fail(String kind) {
        fail(told, kind);
    }

    static void say(io.opentelemetry.api.trace.Span told, Attribute attribute, String value) {
        if (attribute.isNumber()) {
            told.setAttribute(attribute.key(), Long.parseLong(value));
        } else {
            told.setAttribute(attribute.key(), value);
        }
    }

    static void fail(io.opentelemetry.api.trace.Span told, String kind) {
        say(told, Attribute.ERROR, kind);
        told.setStatus(StatusCode.ERROR);
    }
}
