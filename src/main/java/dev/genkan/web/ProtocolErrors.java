package dev.genkan.web;

import dev.genkan.oauth.Dpop;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Renders each kind of protocol error, in the one place of its kind; what is redirected is rendered in {@code answer}. */
final class ProtocolErrors {
    /** RFC 6749, 5.2. */
    @RegisterForReflection
    record ErrorBody(String error, String error_description) {}

    private final ErrorPages pages;

    ProtocolErrors(ErrorPages pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    Response shown(ProtocolException.Shown error) {
        return pages.wrongRequest(error);
    }

    @ServerExceptionMapper
    Response answered(ProtocolException.Answered error) {
        Response.ResponseBuilder answer =
                Response.status(error.error() == ErrorCode.INVALID_CLIENT ? 401 : status(error.error()));
        if (error.basicChallenge()) {
            answer.header("WWW-Authenticate", "Basic realm=\"genkan\", charset=\"UTF-8\"");
        }
        return answer.type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorBody(error.error().code(), error.description()))
                .build();
    }

    @ServerExceptionMapper
    Response challenged(ProtocolException.BearerChallenge error) {
        String challenge = error.credentialsSent()
                ? "Bearer realm=\"genkan\", error=\"%s\", error_description=\"%s\""
                        .formatted(error.error().code(), error.description().replace('"', '\''))
                : "Bearer realm=\"genkan\"";
        int status =
                switch (error.error()) {
                    case INVALID_REQUEST -> 400;
                    case INSUFFICIENT_SCOPE -> 403;
                    default -> 401;
                };
        Response.ResponseBuilder answer = Response.status(status);
        if (!error.credentialsSent()) {
            // RFC 9449, 7.1: both ways are open as long as there is no token.
            answer.header("WWW-Authenticate", dpop("realm=\"genkan\""));
        }
        return answer.header("WWW-Authenticate", challenge).build();
    }

    @ServerExceptionMapper
    Response challenged(ProtocolException.DpopChallenge error) {
        String told = "realm=\"genkan\", error=\"%s\", error_description=\"%s\""
                .formatted(error.error().code(), error.description().replace('"', '\''));
        return Response.status(401).header("WWW-Authenticate", dpop(told)).build();
    }

    private static String dpop(String parameters) {
        return Dpop.NAME + " " + parameters + ", algs=\"" + String.join(" ", Dpop.ALGORITHMS) + "\"";
    }

    private static int status(ErrorCode error) {
        return switch (error) {
            case SERVER_ERROR -> 500;
            case TEMPORARILY_UNAVAILABLE -> 503;
            default -> 400;
        };
    }
}
