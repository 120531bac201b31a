package dev.genkan.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** OTLP 1.x, {@code ExportTraceServiceRequest} in its JSON form: ids in hexadecimal, 64-bit numbers as texts. */
final class OtlpJson {
    private static final int STATUS_ERROR = 2;

    private final JsonFactory factory = new JsonFactory();
    private final String version;

    /** @param version of genkan */
    OtlpJson(String version) {
        this.version = version;
    }

    byte[] write(List<Span> spans) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            json.writeStartObject();
            begin(json, "resourceSpans");
            resource(json);
            begin(json, "scopeSpans");
            json.writeArrayFieldStart("spans");
            for (Span span : spans) {
                span(json, span);
            }
            json.writeEndArray();
            end(json);
            end(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    private static void begin(JsonGenerator json, String listOfOne) throws IOException {
        json.writeArrayFieldStart(listOfOne);
        json.writeStartObject();
    }

    private static void end(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeEndArray();
    }

    private void resource(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("resource");
        json.writeArrayFieldStart("attributes");
        attribute(json, "service.name", "genkan");
        attribute(json, "service.version", version);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void span(JsonGenerator json, Span span) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", span.traceId());
        json.writeStringField("spanId", span.spanId());
        String parent = span.parentId();
        if (parent != null) {
            json.writeStringField("parentSpanId", parent);
        }
        json.writeStringField("name", span.name());
        json.writeNumberField("kind", span.kind().number());
        json.writeStringField("startTimeUnixNano", Long.toString(span.beginUnixNanos()));
        json.writeStringField("endTimeUnixNano", Long.toString(span.endUnixNanos()));
        json.writeArrayFieldStart("attributes");
        for (Map.Entry<Attribute, String> attribute : span.attributes().entrySet()) {
            attribute(json, attribute.getKey(), attribute.getValue());
        }
        json.writeEndArray();
        if (span.attributes().containsKey(Attribute.ERROR)) {
            json.writeObjectFieldStart("status");
            json.writeNumberField("code", STATUS_ERROR);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void attribute(JsonGenerator json, Attribute attribute, String value) throws IOException {
        write(json, attribute.key(), attribute.isNumber() ? "intValue" : "stringValue", value);
    }

    private static void attribute(JsonGenerator json, String key, String value) throws IOException {
        write(json, key, "stringValue", value);
    }

    private static void write(JsonGenerator json, String key, String type, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key);
        json.writeObjectFieldStart("value");
        json.writeStringField(type, value);
        json.writeEndObject();
        json.writeEndObject();
    }
}
