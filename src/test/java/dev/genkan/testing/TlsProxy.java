package dev.genkan.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PfxOptions;
import java.util.concurrent.TimeUnit;

/**
 * A reverse proxy that ends TLS on every address of this machine, and speaks plain HTTP to genkan from an address that genkan trusts.
 * Like most of them it appends to {@code X-Forwarded-For} and passes on everything else that a client sends.
 */
public final class TlsProxy implements AutoCloseable {
    /** From which it calls genkan; tests themselves come from 127.0.0.1, which nobody trusts. */
    public static final String ADDRESS = "127.0.0.3";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient upstream = vertx.createHttpClient(
            new HttpClientOptions().setLocalAddress(ADDRESS).setDecompressionSupported(false));
    private final int target;
    private final HttpServer server;

    private TlsProxy(Certificate certificate, int target) {
        this.target = target;
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(certificate.keyStore().toString())
                        .setPassword(Certificate.PASSWORD));
        this.server = vertx.createHttpServer(options).requestHandler(this::pass);
    }

    public static TlsProxy open(Certificate certificate, int target) throws Exception {
        TlsProxy proxy = new TlsProxy(certificate, target);
        proxy.server
                .listen(0, "0.0.0.0")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        return proxy;
    }

    public int port() {
        return server.actualPort();
    }

    private void pass(HttpServerRequest request) {
        request.body()
                .compose(body -> upstream.request(new RequestOptions()
                                .setHost("127.0.0.1")
                                .setPort(target)
                                .setMethod(request.method())
                                .setURI(request.uri()))
                        .compose(onwards -> {
                            onwards.headers().setAll(request.headers());
                            String before = request.getHeader("X-Forwarded-For");
                            String client = request.remoteAddress().hostAddress();
                            onwards.putHeader("X-Forwarded-For", before == null ? client : before + ", " + client)
                                    .putHeader("X-Forwarded-Proto", "https")
                                    .putHeader(
                                            "X-Forwarded-Host",
                                            request.authority().toString())
                                    .putHeader("Host", "genkan.internal");
                            return onwards.send(body);
                        }))
                .compose(answer -> answer.body().map(body -> {
                    request.response().setStatusCode(answer.statusCode());
                    request.response().headers().setAll(answer.headers()).remove("transfer-encoding");
                    return body;
                }))
                .onSuccess(request.response()::end)
                .onFailure(failure -> request.response().setStatusCode(502).end(failure.toString()));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
