package dev.genkan.logout;

import dev.genkan.audit.Origin;
import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.oauth.Parameters;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.session.PostedRequests;
import dev.genkan.session.Session;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.CookieKind;
import dev.genkan.web.Cookies;
import dev.genkan.web.Csrf;
import dev.genkan.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end-session endpoint (RP-Initiated Logout 1.0). */
@Path("/t/{tenant}/logout")
@Blocking
public final class LogoutResource {
    private static final String ENDPOINT = "logout";
    private static final String TICKET = "ticket";
    private static final Parameters NOTHING = new Parameters(Map.of());

    private final LogoutReader reader;
    private final PostedRequests posted;
    private final Sessions sessions;
    private final Ending ending;
    private final FrontChannel frontChannel;
    private final LogoutPages pages;
    private final Clients clients;
    private final Csrf csrf;
    private final Visit visit;

    LogoutResource(
            LogoutReader reader,
            PostedRequests posted,
            Sessions sessions,
            Ending ending,
            FrontChannel frontChannel,
            LogoutPages pages,
            Clients clients,
            Csrf csrf,
            Visit visit) {
        this.reader = reader;
        this.posted = posted;
        this.sessions = sessions;
        this.ending = ending;
        this.frontChannel = frontChannel;
        this.pages = pages;
        this.clients = clients;
        this.csrf = csrf;
        this.visit = visit;
    }

    @GET
    public Response get(@PathParam("tenant") Tenant tenant, @Context UriInfo address) {
        Parameters query = new Parameters(address.getQueryParameters());
        // A ticket that is used up (the page was loaded again) asks for nothing: the member can still log out.
        Parameters parameters = query.get(TICKET)
                .map(ticket -> posted.take(tenant, ENDPOINT, ticket).orElse(NOTHING))
                .orElse(query);
        LogoutRequest request = reader.read(tenant, parameters);
        Optional<Session> session = sessions.find(tenant, visit.session(tenant));
        if (session.isEmpty()) {
            return request.hint() == null ? done(tenant, request) : leave(tenant, request);
        }
        if (ending.isVouchedFor(tenant, request, session.get())) {
            return end(tenant, request, session.get());
        }
        return pages.ask(tenant, request, LogoutRequest.wishedLocales(parameters))
                .build();
    }

    /** Comes back by GET, where the session's cookie can be read. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(@PathParam("tenant") Tenant tenant, Parameters parameters) {
        reader.read(tenant, parameters);
        OpaqueToken ticket = posted.keep(tenant, ENDPOINT, parameters.only(LogoutReader.KNOWN));
        return Response.seeOther(tenant.at("/logout?" + TICKET + "=" + ticket.value()))
                .build();
    }

    /** The answer of the page that asks. */
    @POST
    @Path("confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("tenant") Tenant tenant, Parameters parameters) {
        LogoutRequest request = reader.read(tenant, parameters);
        String token = parameters.get("csrf").orElse(null);
        if (!csrf.matches(tenant, visit.browser(tenant), LogoutPages.FORM, token)) {
            return pages.ask(tenant, request, LogoutRequest.wishedLocales(parameters))
                    .status(403)
                    .build();
        }
        return sessions.find(tenant, visit.session(tenant))
                .map(session -> end(tenant, request, session))
                .orElseGet(() -> leave(tenant, request));
    }

    /** The page of a wrong answer, loaded again or in the other language: the question is asked anew. */
    @GET
    @Path("confirm")
    public Response confirmAgain(@PathParam("tenant") Tenant tenant) {
        return Response.seeOther(tenant.at("/logout")).build();
    }

    @GET
    @Path("done")
    public Response donePage(@PathParam("tenant") Tenant tenant, @QueryParam("client_id") @Nullable String clientId) {
        if (sessions.find(tenant, visit.session(tenant)).isPresent()) {
            return Response.seeOther(tenant.at("/logout")).build();
        }
        return pages.done(
                tenant,
                Optional.ofNullable(clientId)
                        .flatMap(id -> clients.find(tenant, id))
                        .orElse(null));
    }

    private Response end(Tenant tenant, LogoutRequest request, Session session) {
        ending.end(tenant, session, origin(request));
        List<URI> frames = frontChannel.frames(tenant, session);
        return frames.isEmpty()
                ? leave(tenant, request)
                : pages.done(tenant, request, frames)
                        .cookie(Cookies.clear(tenant, CookieKind.SESSION))
                        .build();
    }

    private Response leave(Tenant tenant, LogoutRequest request) {
        return request.target()
                .map(target -> Response.seeOther(target)
                        .cookie(Cookies.clear(tenant, CookieKind.SESSION))
                        .build())
                .orElseGet(() -> done(tenant, request));
    }

    private Response done(Tenant tenant, LogoutRequest request) {
        Client client = request.client();
        String query = client == null ? "" : "?client_id=" + URLEncoder.encode(client.id(), StandardCharsets.UTF_8);
        URI page = tenant.at("/logout/done" + query);
        return Response.seeOther(page)
                .cookie(Cookies.clear(tenant, CookieKind.SESSION))
                .build();
    }

    private Origin origin(LogoutRequest request) {
        return new Origin(
                visit.network(),
                request.client() == null ? null : request.client().id());
    }
}
