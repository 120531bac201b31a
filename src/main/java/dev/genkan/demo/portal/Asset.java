package dev.genkan.demo.portal;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** One static file, read once. */
final class Asset implements Handler<RoutingContext> {
    private final Buffer content;
    private final String type;

    Asset(String resource, String type) {
        this.content = Buffer.buffer(read(resource));
        this.type = type;
    }

    @Override
    public void handle(RoutingContext http) {
        http.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-cache")
                .end(content);
    }

    private static byte[] read(String resource) {
        try (InputStream file = Asset.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("the portal's file is missing: " + resource);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
