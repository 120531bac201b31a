package dev.genkan.outbound;

import dev.genkan.trace.Attribute;
import dev.genkan.trace.Part;
import dev.genkan.trace.Traces;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches what somebody else has named the address of. Blocks, up to {@code genkan.outbound.timeout}: never inside a transaction.
 * Nothing is followed and nothing kept; {@link Kept} keeps.
 */
@Singleton
public final class Outbound {
    private final Vertx vertx;
    private final Guard guard;
    private final Traces traces;
    private final HttpClient client;
    private final Duration timeout;
    private final int maxSize;

    Outbound(Vertx vertx, Guard guard, OutboundConfig config, Traces traces) {
        this.vertx = vertx;
        this.guard = guard;
        this.traces = traces;
        this.timeout = config.timeout();
        this.maxSize = Math.toIntExact(config.maxSize().asLongValue());
        this.client = vertx.createHttpClient(Connections.options(config));
    }

    /** How long one call takes at most. */
    public Duration timeout() {
        return timeout;
    }

    /** @throws Unreachable also for every status but 200 */
    public Fetched get(URI uri) throws Unreachable {
        Exchange exchange = new Exchange(client, HttpMethod.GET, maxSize);
        Exchange.Answer answer = traces.span(part("GET", uri), () -> await(exchange, uri));
        if (answer.status() != 200) {
            throw new Unreachable("the answer has status " + answer.status() + ", not 200; redirects are not followed");
        }
        if (answer.isTooLong()) {
            throw new Unreachable("the answer is longer than " + maxSize + " bytes");
        }
        return answer.fetched();
    }

    /**
     * @param body sent as UTF-8
     * @return the answer's status, whatever it is
     * @throws Unreachable if there was no answer
     */
    public int post(URI uri, String mediaType, String body) throws Unreachable {
        Exchange exchange = new Exchange(client, HttpMethod.POST, maxSize).with(mediaType, body);
        return traces.span(part("POST", uri), () -> await(exchange, uri)).status();
    }

    /** Whom it asks; the rest of an address may hold anything. */
    private static Part part(String method, URI uri) {
        String host = uri.getHost();
        return Part.toOther(method, Map.of(Attribute.METHOD, method, Attribute.HOST, host == null ? "-" : host));
    }

    private Exchange.Answer await(Exchange exchange, URI uri) throws Unreachable {
        Future<Exchange.Answer> answer =
                vertx.executeBlocking(() -> guard.check(uri), false).compose(exchange::with);
        try {
            return answer.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Unreachable known ? known : new Unreachable(Connections.words(e.getCause()));
        } catch (TimeoutException e) {
            throw new Unreachable("there was no complete answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("the server is being stopped");
        } finally {
            exchange.end();
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
