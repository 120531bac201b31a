package dev.genkan.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.genkan.testing.Elsewhere;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector that is away or full costs traces and nothing else. */
class ExportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private Elsewhere collector;
    private Export export;

    @BeforeEach
    void open() throws Exception {
        collector = Elsewhere.answering(request -> request.bodyHandler(body -> {
            bodies.add(body.toString());
            request.response().setStatusCode(status.get()).end();
        }));
        export = new Export(vertx, config(collector.at("127.0.0.1", "/v1/traces")), "1");
        export.start(new StartupEvent());
    }

    @AfterEach
    void close() {
        collector.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatComesAfterAFailureIsSent() {
        status.set(503);
        take("lost");
        await().atMost(PATIENCE).until(() -> sent("lost"));
        status.set(200);
        take("kept");
        await().atMost(PATIENCE).until(() -> sent("kept"));
        assertThat(bodies).filteredOn(body -> body.contains("\"lost\"")).hasSize(1);
    }

    @Test
    void moreThanCanWaitIsLostAndHoldsUpNobody() {
        collector.close();
        for (int i = 0; i < 20_000; i++) {
            take("many");
        }
        export.stop(new ShutdownEvent());
        assertThat(bodies).isEmpty();
    }

    @Test
    void whatWaitsWhenTheServerStopsIsStillSent() {
        take("last");
        await().atMost(PATIENCE).until(() -> {
            export.stop(new ShutdownEvent());
            return sent("last");
        });
    }

    private void take(String name) {
        Span span = Span.first(null, Part.of(name), 0);
        span.end();
        export.take(span);
    }

    private boolean sent(String name) {
        return bodies.stream().anyMatch(body -> body.contains("\"name\":\"" + name + "\""));
    }

    private static TraceConfig config(URI endpoint) {
        return new TraceConfig() {
            @Override
            public Optional<URI> endpoint() {
                return Optional.of(endpoint);
            }

            @Override
            public double share() {
                return 1;
            }
        };
    }
}
