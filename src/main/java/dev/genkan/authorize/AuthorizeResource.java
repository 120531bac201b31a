package dev.genkan.authorize;

import dev.genkan.answer.Answers;
import dev.genkan.journey.Caller;
import dev.genkan.journey.Finished;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Next;
import dev.genkan.journey.Outcome;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.session.PostedRequests;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Browser;
import dev.genkan.web.CookieKind;
import dev.genkan.web.Cookies;
import dev.genkan.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The authorization endpoint (RFC 6749, 3.1; OpenID Connect Core 3.1.2). Every redirect is a 303 (RFC 9700, 4.12). */
@Path("/t/{tenant}/authorize")
@Blocking
public final class AuthorizeResource {
    private static final String ENDPOINT = "authorize";
    private static final String TICKET = "ticket";

    private final RequestReader reader;
    private final PostedRequests posted;
    private final Journeys journeys;
    private final Answers answers;
    private final Visit visit;

    AuthorizeResource(RequestReader reader, PostedRequests posted, Journeys journeys, Answers answers, Visit visit) {
        this.reader = reader;
        this.posted = posted;
        this.journeys = journeys;
        this.answers = answers;
        this.visit = visit;
    }

    @GET
    public Response get(@PathParam("tenant") Tenant tenant, @Context UriInfo address) {
        Parameters query = new Parameters(address.getQueryParameters());
        // A request of its own may have a parameter of that name, which means nothing here (RFC 6749, 3.1).
        boolean isTicket = query.has(TICKET) && !query.has("client_id");
        Parameters parameters = isTicket ? taken(tenant, query.get(TICKET).orElseThrow()) : query;
        return answer(tenant, reader.read(tenant, parameters));
    }

    /** Comes back by GET, where the session's cookie can be read. What is wrong with it is told now, and not kept. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(@PathParam("tenant") Tenant tenant, Parameters parameters) {
        reader.read(tenant, parameters);
        OpaqueToken ticket = posted.keep(tenant, ENDPOINT, parameters.only(RequestChecks.KNOWN));
        return Response.seeOther(tenant.at("/authorize?" + TICKET + "=" + ticket.value()))
                .build();
    }

    private Parameters taken(Tenant tenant, String ticket) {
        return posted.take(tenant, ENDPOINT, ticket)
                .orElseThrow(() -> new ProtocolException.Shown(
                        ErrorCode.INVALID_REQUEST, "the ticket was used before or is older than 60 seconds"));
    }

    private Response answer(Tenant tenant, AuthorizationRequest request) {
        Browser browser = visit.browser(tenant);
        Caller caller = new Caller(browser.token(), visit.session(tenant), visit.network(), visit.runsOn());
        Outcome outcome = journeys.start(tenant, request, caller);
        if (outcome instanceof Next next) {
            return browser.remember(tenant, Response.seeOther(next.open().address(tenant)))
                    .build();
        }
        if (outcome instanceof Finished finished) {
            return finished(tenant, finished);
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        throw new ProtocolException.Redirected(
                request.returnAddress(tenant.issuer()), refused.error(), refused.description());
    }

    private Response finished(Tenant tenant, Finished finished) {
        Response.ResponseBuilder answer = answers.send(tenant, finished.response());
        OpaqueToken cookie = finished.sessionCookie();
        return cookie == null
                ? answer.build()
                : answer.cookie(Cookies.set(tenant, CookieKind.SESSION, cookie.value(), null))
                        .build();
    }
}
