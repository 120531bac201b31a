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

/** Where members of the host's insurers add and manage passkeys. */
@Path("/t/{tenant}/.well-known/passkey-endpoints")
@Blocking
public final class EndpointsResource {
    private final PasskeyDocuments documents;

    EndpointsResource(PasskeyDocuments documents) {
        this.documents = documents;
    }

    @GET
    public Response get(@PathParam("tenant") Tenant tenant, @Context Request request) {
        return documents.endpoints(tenant).answer(request, MediaType.APPLICATION_JSON_TYPE);
    }
}
