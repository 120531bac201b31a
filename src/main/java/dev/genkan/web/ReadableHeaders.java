package dev.genkan.web;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A media type that cannot be read is the caller's mistake; the framework would take it for one of this program. */
@Singleton
final class ReadableHeaders {
    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 1) // after the request has its number
    void check(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null) {
            read(type);
        }
    }

    private static void read(String type) {
        try {
            MediaType.valueOf(type);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException.Answered(ErrorCode.INVALID_REQUEST, "the header Content-Type is no media type");
        }
    }
}
