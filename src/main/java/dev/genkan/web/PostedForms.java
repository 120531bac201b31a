package dev.genkan.web;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a posted form before the request is given a thread: no thread is put to sleep for the rest of its own request, and none is held by
 * who sends slowly. Left to its reader, and so to as many at a time as there are threads, is a form whose length is not told, one whose sender waits
 * for a word to go on (RFC 9110, 10.1.1), and a long one: what strangers have begun to send takes no more memory than their headers may. So is one
 * by HTTP/2, whose requests the framework takes over only before their end; proxies hand on by HTTP/1.1.
 */
@Singleton
final class PostedForms {
    /** After {@link Door}, which may begin the way through the filters anew. */
    private static final int PRIORITY = 400;

    /** Bytes: more than a client's assertion with a pushed request takes. */
    private static final long LONGEST = 8 * 1024;

    private final long patience;

    @Inject
    PostedForms(VertxHttpConfig http) {
        this(http.readTimeout());
    }

    /** @param patience with a form that does not come to its end */
    PostedForms(Duration patience) {
        this.patience = patience.toMillis();
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isAwaited(request)) {
            context.next();
            return;
        }
        long tooLate =
                context.vertx().setTimer(patience, timer -> request.connection().close());
        request.body().onComplete(read -> {
            context.vertx().cancelTimer(tooLate);
            // Of a connection that breaks nothing is left that could be answered.
            if (read.succeeded()) {
                ((RoutingContextInternal) context).setBody(read.result());
                context.next();
            }
        });
        // The framework lets nothing in until somebody reads.
        request.resume();
    }

    private static boolean isAwaited(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.version() == HttpVersion.HTTP_1_1
                && length != null
                && isForm(request.getHeader(HttpHeaders.CONTENT_TYPE))
                && Long.parseLong(length) <= LONGEST
                && request.getHeader(HttpHeaders.EXPECT) == null;
    }

    private static boolean isForm(@Nullable String type) {
        String form = MediaType.APPLICATION_FORM_URLENCODED;
        return type != null && type.regionMatches(true, 0, form, 0, form.length());
    }
}
