package dev.genkan.discovery;

import dev.genkan.tenant.Tenant;
import dev.genkan.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The insurers that share the RP ID of a tenant's own host. */
@Path("/t/{tenant}" + PasskeyDocuments.CHOOSER)
@Blocking
public final class ChooserResource {
    private final ChooserPages pages;
    private final Visit visit;

    ChooserResource(ChooserPages pages, Visit visit) {
        this.pages = pages;
        this.visit = visit;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant) {
        return pages.show(visit.shell(tenant), PasskeyDocuments.hostOf(tenant));
    }
}
