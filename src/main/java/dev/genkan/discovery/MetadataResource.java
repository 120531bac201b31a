package dev.genkan.discovery;

import dev.genkan.tenant.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** OpenID Connect Discovery 1.0, 4: behind the issuer. */
@Path("/t/{tenant}/.well-known/openid-configuration")
@Blocking
public final class MetadataResource {
    private final Documents documents;

    MetadataResource(Documents documents) {
        this.documents = documents;
    }

    @GET
    public Response get(@PathParam("tenant") Tenant tenant, @Context Request request) {
        return documents.of(tenant).answer(request, MediaType.APPLICATION_JSON_TYPE);
    }
}
