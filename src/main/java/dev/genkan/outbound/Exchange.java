package dev.genkan.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request and its answer, up to a bound. */
final class Exchange {
    record Answer(int status, boolean isTooLong, Fetched fetched) {}

    private final HttpClient client;
    private final HttpMethod method;
    private final int maxSize;
    private final AtomicReference<@Nullable HttpClientRequest> running = new AtomicReference<>();
    private volatile boolean isOver;
    private @Nullable String mediaType;
    private Buffer body = Buffer.buffer();

    Exchange(HttpClient client, HttpMethod method, int maxSize) {
        this.client = client;
        this.method = method;
        this.maxSize = maxSize;
    }

    Exchange with(String type, String text) {
        this.mediaType = type;
        this.body = Buffer.buffer(text);
        return this;
    }

    /** Tries the target's addresses one after the other until one takes the connection. */
    Future<Answer> with(Guard.Target target) {
        Future<HttpClientRequest> connected = Future.failedFuture("the name has no address");
        for (InetAddress address : target.addresses()) {
            connected = connected.recover(before -> connect(target, address));
        }
        return connected.compose(this::send).compose(this::read);
    }

    /** Whatever still runs is given up. */
    void end() {
        isOver = true;
        HttpClientRequest request = running.get();
        if (request != null) {
            request.reset();
        }
    }

    private Future<HttpClientRequest> connect(Guard.Target target, InetAddress address) {
        if (isOver) {
            return Future.failedFuture("the time is over");
        }
        // The server is the address that was looked at; the host is for TLS and for the request's Host.
        return client.request(new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.isSecure())
                .setMethod(method)
                .setURI(resource(target))
                .setFollowRedirects(false));
    }

    private static String resource(Guard.Target target) {
        String path = target.uri().getRawPath();
        String query = target.uri().getRawQuery();
        return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) {
        running.set(request);
        if (isOver) {
            request.reset();
        }
        request.putHeader("User-Agent", "genkan").putHeader("Accept", "*/*");
        if (mediaType != null) {
            request.putHeader("Content-Type", mediaType);
        }
        return request.send(body);
    }

    private Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> promise = Promise.promise();
        Buffer content = Buffer.buffer();
        response.handler(part -> {
            if (content.length() + part.length() > maxSize) {
                promise.tryComplete(answer(response, Buffer.buffer(), true));
                end();
            } else {
                content.appendBuffer(part);
            }
        });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end -> promise.tryComplete(answer(response, content, false)));
        return promise.future();
    }

    private static Answer answer(HttpClientResponse response, Buffer content, boolean isTooLong) {
        String type = response.getHeader("Content-Type");
        String mediaType = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Fetched fetched = new Fetched(content.getBytes(), mediaType, Freshness.of(response.headers()));
        return new Answer(response.statusCode(), isTooLong, fetched);
    }
}
