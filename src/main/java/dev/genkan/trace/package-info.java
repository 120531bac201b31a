/**
 * Where the time of a request goes, told to an OpenTelemetry collector if the configuration names one, by OpenTelemetry's SDK (OTLP over HTTP).
 *
 * <p>A request has a span of its own, made by {@code web}; whatever takes time inside it puts {@link dev.genkan.trace.Traces#span} around
 * itself. A span says only what {@link dev.genkan.trace.Attribute} has a word for: nothing of a member. Without a collector nothing is
 * measured, made or started. Level 0: imports no other room.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.trace;
