package dev.genkan.login;

import dev.genkan.journey.Journeys;
import dev.genkan.tenant.Tenant;
import dev.genkan.terms.Document;
import dev.genkan.terms.Documents;
import dev.genkan.web.ErrorPages;
import dev.genkan.web.Pages;
import dev.genkan.web.Shell;
import dev.genkan.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Pages that need no journey: where people get who have lost theirs, want help or want to read. */
@Path("/t/{tenant}")
@Blocking
public final class WaysOnResource {
    @CheckedTemplate(basePath = "login")
    record PortalsPage(Shell shell, List<Portals.Portal> portals) implements TemplateInstance {}

    /** @param documents where the credentials are printed, in a row of words @param forgotten where a new password is set; else empty */
    @CheckedTemplate(basePath = "login")
    record HelpPage(Shell shell, String documents, String domain, String forgotten) implements TemplateInstance {}

    @CheckedTemplate(basePath = "login")
    record DocumentPage(Shell shell, boolean terms, DocumentView document) implements TemplateInstance {}

    private final Walk walk;
    private final Journeys journeys;
    private final Portals portals;
    private final Documents documents;
    private final Pages pages;
    private final Visit visit;
    private final ErrorPages errors;

    WaysOnResource(
            Walk walk,
            Journeys journeys,
            Portals portals,
            Documents documents,
            Pages pages,
            Visit visit,
            ErrorPages errors) {
        this.walk = walk;
        this.journeys = journeys;
        this.portals = portals;
        this.documents = documents;
        this.pages = pages;
        this.visit = visit;
        this.errors = errors;
    }

    @GET
    public Response root(@PathParam("tenant") Tenant tenant) {
        Shell shell = visit.shell(tenant);
        return pages.show(shell, new PortalsPage(shell, portals.of(tenant, shell.locale())))
                .build();
    }

    /** Repeats the request of a journey that cannot go on (row S15). */
    @GET
    @Path("login/again")
    public Response again(@PathParam("tenant") Tenant tenant, @RestQuery @Nullable String journey) {
        return walk.follow(tenant, journeys.startAgain(tenant, journey, walk.caller(tenant)));
    }

    @GET
    @Path("login/cookies")
    public Response cookies(@PathParam("tenant") Tenant tenant, @RestQuery @Nullable String journey) {
        return walk.checkCookies(tenant, journey);
    }

    /** A form of a step that is no more. */
    @POST
    @Path("login{rest:(/.*)?}")
    public Response unknownForm(@PathParam("tenant") Tenant tenant) {
        return unknown(tenant);
    }

    /** An old or mistyped address of a login ends where a new one can begin. */
    @GET
    @Path("login{rest:(/.*)?}")
    public Response unknown(@PathParam("tenant") Tenant tenant) {
        return Response.seeOther(tenant.at("/")).build();
    }

    /** Answered here and not by the framework, so that the page knows its tenant. */
    @GET
    @Path("{rest:.+}")
    public Response nothing(@PathParam("tenant") Tenant tenant) {
        throw new NotFoundException();
    }

    @GET
    @Path("help")
    public Response help(@PathParam("tenant") Tenant tenant) {
        Shell shell = visit.shell(tenant);
        String printed = Words.anyOf(tenant.settings().credentialDocuments(), shell.locale());
        String domain = tenant.settings().mail().domain();
        String forgotten = ForgottenPasswordResource.isOffered(tenant) ? ForgottenPasswordResource.path(tenant) : "";
        return pages.show(shell, new HelpPage(shell, printed, domain, forgotten))
                .build();
    }

    @GET
    @Path("terms")
    public Response terms(@PathParam("tenant") Tenant tenant) {
        return read(tenant, Document.Kind.TERMS);
    }

    @GET
    @Path("privacy")
    public Response privacy(@PathParam("tenant") Tenant tenant) {
        return read(tenant, Document.Kind.PRIVACY);
    }

    private Response read(Tenant tenant, Document.Kind kind) {
        Shell shell = visit.shell(tenant);
        return documents
                .current(tenant, kind, shell.locale())
                .map(document -> DocumentView.of(document, shell.locale()))
                .map(document -> pages.show(shell, new DocumentPage(shell, kind == Document.Kind.TERMS, document))
                        .build())
                .orElseGet(errors::notFound);
    }
}
