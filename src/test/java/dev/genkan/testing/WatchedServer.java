package dev.genkan.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@link GenkanServer} with a collector of traces that keeps what it is sent, and with production's log, kept too. A field of this type
 * gets it.
 */
public final class WatchedServer implements QuarkusTestResourceLifecycleManager {
    /** A span as it came over the wire. */
    public record Told(Span span) {
        public String id() {
            return hex(span.getSpanId());
        }

        public String trace() {
            return hex(span.getTraceId());
        }

        public String parent() {
            return hex(span.getParentSpanId());
        }

        public String name() {
            return span.getName();
        }

        public boolean isRequest() {
            return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
        }

        public boolean isFailed() {
            return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
        }

        public Map<String, String> attributes() {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (KeyValue attribute : span.getAttributesList()) {
                AnyValue value = attribute.getValue();
                attributes.put(
                        attribute.getKey(),
                        value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue());
            }
            return attributes;
        }

        private static String hex(ByteString bytes) {
            return HexFormat.of().formatHex(bytes.toByteArray());
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GenkanServer genkan = new GenkanServer();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private Elsewhere collector;
    private Path log;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(genkan.start());
        try {
            collector = Elsewhere.answering(request -> request.bodyHandler(body -> {
                bodies.add(body.getBytes());
                request.response().end();
            }));
            log = Files.createTempFile("genkan", ".log");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        settings.put(
                "genkan.trace.endpoint", collector.at("127.0.0.1", "/v1/traces").toString());
        // The console's form in production, where a test can read it.
        settings.put("quarkus.log.file.enabled", "true");
        settings.put("quarkus.log.file.json.enabled", "true");
        settings.put("quarkus.log.file.path", log.toString());
        return settings;
    }

    /** All that was sent so far, as it was sent; texts stand in it as they are. */
    public String exported() {
        return bodies.stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    public List<Told> spans() {
        return bodies.stream()
                .flatMap(body -> spans(body).stream())
                .map(Told::new)
                .toList();
    }

    /** In one request to the collector. */
    public static List<Span> spans(byte[] body) {
        try {
            return ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .toList();
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each line of the log so far. */
    public List<JsonNode> log() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(WatchedServer::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        genkan.inject(injector);
        injector.injectIntoFields(this, new TestInjector.MatchesType(WatchedServer.class));
    }

    @Override
    public void stop() {
        genkan.stop();
        collector.close();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }
}
