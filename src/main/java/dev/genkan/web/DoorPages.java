package dev.genkan.web;

import dev.genkan.oauth.ErrorCode;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** What is told to whom the {@link Door} does not let in, and to whom comes to a tenant that has moved. */
@Singleton
final class DoorPages {
    private static final int AFTER_THE_NUMBER = 6000;
    private static final int MISDIRECTED_REQUEST = 421;

    private final ErrorPages pages;

    DoorPages(ErrorPages pages) {
        this.pages = pages;
    }

    @ServerRequestFilter(preMatching = true, priority = AFTER_THE_NUMBER)
    @Nullable
    Response refuse(RoutingContext context) {
        Door.@Nullable Refusal refusal = Door.refusal(context);
        if (refusal == null) {
            return null;
        }
        boolean wantsPage = UnexpectedErrors.wantsPage(context);
        return switch (refusal) {
            case UNKNOWN_HOST -> wantsPage ? pages.unknownHost() : json(MISDIRECTED_REQUEST, "no issuer has this host");
            case NOT_SECURE -> wantsPage ? pages.notSecure() : json(403, "only over https");
            case FAULT -> throw new InternalServerErrorException(Door.fault(context));
        };
    }

    @ServerExceptionMapper
    Response moved(RedirectionException elsewhere) {
        return elsewhere.getResponse();
    }

    private static Response json(int status, String description) {
        return UnexpectedErrors.body(status, ErrorCode.INVALID_REQUEST.code(), description);
    }
}
