package dev.genkan.discovery;

import dev.genkan.tenant.PasskeyDomains;
import dev.genkan.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The insurers of the shared host, for who looks for the page of a passkey. */
@Path(PasskeyDocuments.CHOOSER)
@Blocking
public final class SharedChooserResource {
    private final ChooserPages pages;
    private final PasskeyDomains domains;
    private final Visit visit;

    SharedChooserResource(ChooserPages pages, PasskeyDomains domains, Visit visit) {
        this.pages = pages;
        this.domains = domains;
        this.visit = visit;
    }

    @GET
    public Response show() {
        return pages.show(visit.shellWithoutTenant(), domains.shared());
    }
}
