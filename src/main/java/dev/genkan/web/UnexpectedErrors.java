package dev.genkan.web;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What nobody expected: a page or an answer with a number that also stands in the log. */
final class UnexpectedErrors {
    private static final Logger LOG = Logger.getLogger(UnexpectedErrors.class);

    private final ErrorPages pages;
    private final RoutingContext context;

    UnexpectedErrors(ErrorPages pages, RoutingContext context) {
        this.pages = pages;
        this.context = context;
    }

    @ServerExceptionMapper
    Response http(WebApplicationException error) {
        int status = error.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(error);
        }
        String reason = error.getResponse().getStatusInfo().getReasonPhrase();
        Response answer = wantsPage() ? page(status, reason) : body(status, ErrorCode.INVALID_REQUEST.code(), reason);
        if (status != 405) {
            return answer;
        }
        Set<String> told = error.getResponse().getAllowedMethods();
        return Response.fromResponse(answer)
                .allow(told.isEmpty() ? AllowedMethods.ofPresentRequest() : told)
                .build();
    }

    private Response page(int status, String reason) {
        boolean isNothingHere = status == 404 || status == 405;
        Response page = isNothingHere
                ? pages.notFound()
                : pages.wrongRequest(new ProtocolException.Shown(ErrorCode.INVALID_REQUEST, reason));
        return Response.fromResponse(page).status(status).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable error) {
        LOG.errorf(error, "Unexpected error, request %s", RequestId.of(context));
        return wantsPage()
                ? pages.unexpected()
                : body(500, ErrorCode.SERVER_ERROR.code(), "Unexpected error; reference " + RequestId.of(context));
    }

    private boolean wantsPage() {
        return wantsPage(context);
    }

    static boolean wantsPage(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    static Response body(int status, String error, String description) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ProtocolErrors.ErrorBody(error, description))
                .build();
    }
}
