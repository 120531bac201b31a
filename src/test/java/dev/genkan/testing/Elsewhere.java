package dev.genkan.testing;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server of somebody else's on loopback. */
public final class Elsewhere implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final boolean isSecure;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private Elsewhere(@Nullable Certificate certificate, Handler<HttpServerRequest> handler) throws Exception {
        HttpServerOptions options = new HttpServerOptions();
        if (certificate != null) {
            options.setSsl(true)
                    .setKeyCertOptions(new PfxOptions()
                            .setPath(certificate.keyStore().toString())
                            .setPassword(Certificate.PASSWORD));
        }
        isSecure = certificate != null;
        server = vertx.createHttpServer(options)
                .requestHandler(request -> {
                    asked.add(request.method() + " " + request.authority().host() + request.uri());
                    handler.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    public static Elsewhere answering(Handler<HttpServerRequest> handler) throws Exception {
        return new Elsewhere(null, handler);
    }

    public static Elsewhere overTls(Certificate certificate, Handler<HttpServerRequest> handler) throws Exception {
        return new Elsewhere(certificate, handler);
    }

    public static Elsewhere withJson(String json) throws Exception {
        return answering(request ->
                request.response().putHeader("Content-Type", "application/json").end(json));
    }

    public URI at(String host, String path) {
        return URI.create((isSecure ? "https://" : "http://") + host + ":" + server.actualPort() + path);
    }

    /** Method, host and path of each request so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
