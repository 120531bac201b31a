package dev.genkan.trace;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Posts what has ended to the collector, each second. Never in a member's way: what the collector does not take, or what is more than
 * can wait, is lost.
 */
@Singleton
final class Export {
    private static final Logger LOG = Logger.getLogger(Export.class);
    /** A few seconds of a busy replica. */
    private static final int WAITING = 8192;

    private static final int BATCH = 512;
    private static final long EVERY_MILLIS = 1000;
    private static final long TIMEOUT_MILLIS = 5000;

    private final Vertx vertx;
    private final @Nullable URI endpoint;
    private final OtlpJson json;
    private final @Nullable BlockingQueue<Span> waiting;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable HttpClient client;

    Export(Vertx vertx, TraceConfig config, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.vertx = vertx;
        this.endpoint = config.endpoint().orElse(null);
        this.json = new OtlpJson(version);
        this.waiting = endpoint == null ? null : new ArrayBlockingQueue<>(WAITING);
    }

    boolean isOn() {
        return waiting != null;
    }

    void take(Span span) {
        if (waiting != null) {
            waiting.offer(span);
        }
    }

    void start(@Observes StartupEvent event) {
        if (isOn()) {
            client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT_MILLIS));
            vertx.setPeriodic(EVERY_MILLIS, timer -> vertx.executeBlocking(this::sendAll, false));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        sendAll();
    }

    /** One at a time: if a collector is slow, its next turn is the next second's. */
    private boolean sendAll() {
        boolean isMine = waiting != null && busy.compareAndSet(false, true);
        if (isMine) {
            try {
                List<Span> batch = next();
                while (!batch.isEmpty() && send(batch)) {
                    batch = next();
                }
            } finally {
                busy.set(false);
            }
        }
        return isMine;
    }

    private List<Span> next() {
        List<Span> batch = new ArrayList<>();
        if (waiting != null) {
            waiting.drainTo(batch, BATCH);
        }
        return batch;
    }

    private boolean send(List<Span> batch) {
        try {
            int status = post(Buffer.buffer(json.write(batch)));
            if (status / 100 == 2) {
                told.set(false);
                return true;
            }
            complain("status " + status);
        } catch (ExecutionException | TimeoutException e) {
            complain(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private int post(Buffer body) throws ExecutionException, TimeoutException, InterruptedException {
        HttpClient now = client;
        if (now == null || endpoint == null) {
            throw new IllegalStateException("only a started exporter is given spans");
        }
        RequestOptions to = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(endpoint.toString())
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/json");
        return now.request(to)
                .compose((HttpClientRequest request) -> request.send(body))
                .map(HttpClientResponse::statusCode)
                .toCompletionStage()
                .toCompletableFuture()
                .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Once, until it works again. */
    private void complain(String why) {
        if (told.compareAndSet(false, true)) {
            LOG.warnf("the collector of genkan.trace.endpoint takes no traces (%s); they are lost", why);
        }
    }
}
