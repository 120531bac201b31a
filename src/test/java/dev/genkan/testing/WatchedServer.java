package dev.genkan.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * {@link GenkanServer} with a collector of traces that keeps what it is sent, and with production's log, kept too. A field of this type
 * gets it.
 */
public final class WatchedServer implements QuarkusTestResourceLifecycleManager {
    /** A span as it came over the wire. */
    public record Told(JsonNode json) {
        public String id() {
            return json.path("spanId").asText();
        }

        public String trace() {
            return json.path("traceId").asText();
        }

        public String parent() {
            return json.path("parentSpanId").asText();
        }

        public String name() {
            return json.path("name").asText();
        }

        public boolean isRequest() {
            return json.path("kind").asInt() == 2;
        }

        public Map<String, String> attributes() {
            Map<String, String> attributes = new LinkedHashMap<>();
            json.path("attributes")
                    .forEach(attribute -> attributes.put(
                            attribute.path("key").asText(),
                            attribute.path("value").elements().next().asText()));
            return attributes;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GenkanServer genkan = new GenkanServer();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private Elsewhere collector;
    private Path log;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(genkan.start());
        try {
            collector = Elsewhere.answering(request -> request.bodyHandler(body -> {
                bodies.add(body.toString());
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

    /** All that was sent so far, as it was sent. */
    public String exported() {
        return String.join("\n", bodies);
    }

    public List<Told> spans() {
        return bodies.stream()
                .map(WatchedServer::json)
                .flatMap(body -> list(body.path("resourceSpans")))
                .flatMap(resource -> list(resource.path("scopeSpans")))
                .flatMap(scope -> list(scope.path("spans")))
                .map(Told::new)
                .toList();
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

    private static Stream<JsonNode> list(JsonNode array) {
        return array.valueStream();
    }
}
