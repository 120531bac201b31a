package dev.genkan.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.genkan.testing.Elsewhere;
import dev.genkan.testing.WatchedServer;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.runtime.ShutdownEvent;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector that is away or full costs traces and nothing else. */
class CollectorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "Bearer geheim-1";

    private final List<Span> told = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(200);
    private Elsewhere collector;
    private Traces traces;

    @BeforeEach
    void open() throws Exception {
        collector = Elsewhere.answering(request -> request.bodyHandler(body -> {
            keys.add(String.valueOf(request.getHeader("Authorization")));
            told.addAll(WatchedServer.spans(body.getBytes()));
            request.response().setStatusCode(status.get()).end();
        }));
        URI endpoint = collector.at("127.0.0.1", "/v1/traces");
        traces = new Traces(new Settings(endpoint, List.of("Authorization: " + KEY), 1), "1", InstantSource.system());
    }

    @AfterEach
    void close() {
        traces.stop(new ShutdownEvent());
        collector.close();
    }

    @Test
    void whatComesAfterAFailureIsSent() {
        status.set(503);
        take("lost");
        await().atMost(PATIENCE).until(() -> sent("lost"));
        status.set(200);
        take("kept");
        await().atMost(PATIENCE).until(() -> sent("kept"));
        assertThat(told).filteredOn(span -> span.getName().equals("lost")).hasSize(1);
    }

    @Test
    void moreThanCanWaitIsLostAndHoldsUpNobody() {
        collector.close();
        for (int i = 0; i < 20_000; i++) {
            take("many");
        }
        traces.stop(new ShutdownEvent());
        assertThat(told).isEmpty();
    }

    @Test
    void whatWaitsWhenTheServerStopsIsStillSentWithTheCollectorsKey() {
        take("last");
        traces.stop(new ShutdownEvent());
        assertThat(told).extracting(Span::getName).containsExactly("last");
        assertThat(keys).containsExactly(KEY);
    }

    @Test
    void partsBelongToTheWholeAndAFailureIsMarkedWithoutItsMessage() {
        assertThatThrownBy(() -> traces.alone(Part.of("whole"), () -> {
                    traces.past(Part.of("past"), 5_000_000, null);
                    return traces.span(Part.of("part"), () -> {
                        throw new IllegalStateException("of-a-member");
                    });
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(traces.<String, RuntimeException>span(Part.of("of nothing"), () -> "done"))
                .isEqualTo("done");
        traces.stop(new ShutdownEvent());
        Span whole = named("whole");
        assertThat(told).hasSize(3).allMatch(span -> span.getTraceId().equals(whole.getTraceId()));
        assertThat(named("part").getParentSpanId()).isEqualTo(whole.getSpanId());
        assertThat(named("part").toString()).contains("exception").doesNotContain("of-a-member");
        Span past = named("past");
        assertThat(past.getParentSpanId()).isEqualTo(whole.getSpanId());
        assertThat(past.getEndTimeUnixNano() - past.getStartTimeUnixNano()).isEqualTo(5_000_000);
    }

    @Test
    void noneIsRecordedOfAShareOfNone() {
        Traces none = new Traces(
                new Settings(collector.at("127.0.0.1", "/v1/traces"), List.of(), 0), "1", InstantSource.system());
        String done = none.alone(Part.of("whole"), () -> none.span(Part.of("part"), () -> "done"));
        none.stop(new ShutdownEvent());
        assertThat(done).isEqualTo("done");
        assertThat(told).isEmpty();
    }

    @Test
    void aHeaderThatIsNoneIsRefusedWithoutBeingShown() {
        for (String wrong : List.of("geheim-2", ": geheim-2", "Authorization: geheim-2\nX: y", "Authorization: ")) {
            Settings settings = new Settings(collector.at("127.0.0.1", "/v1/traces"), List.of(wrong), 1);
            assertThatThrownBy(() -> new Traces(settings, "1", InstantSource.system()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("genkan.trace.headers")
                    .message()
                    .doesNotContain("geheim");
        }
    }

    private void take(String name) {
        traces.<String, RuntimeException>alone(Part.of(name), () -> name);
    }

    private boolean sent(String name) {
        return told.stream().anyMatch(span -> span.getName().equals(name));
    }

    private Span named(String name) {
        return told.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private record Settings(URI collector, List<String> sent, double share) implements TraceConfig {
        @Override
        public Optional<URI> endpoint() {
            return Optional.of(collector);
        }

        @Override
        public Optional<List<String>> headers() {
            return sent.isEmpty() ? Optional.empty() : Optional.of(sent);
        }
    }
}
