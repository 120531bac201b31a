package dev.genkan.login;

import dev.genkan.client.logo.Logo;
import dev.genkan.client.logo.Logos;
import dev.genkan.tenant.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A client's logo, as it was fetched. Asking for it here fetches nothing. */
@Path("/t/{tenant}/client-logo/{client}")
@Blocking
public final class ClientLogoResource {
    private final Logos logos;

    ClientLogoResource(Logos logos) {
        this.logos = logos;
    }

    @GET
    public Response get(@PathParam("tenant") Tenant tenant, @PathParam("client") String client) {
        Logo logo = logos.kept(tenant, client).orElseThrow(NotFoundException::new);
        return Response.ok(logo.image(), logo.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
                .build();
    }
}
