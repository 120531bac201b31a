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

/** RFC 8414, 3.1: the well-known path stands before the issuer's own. The same document. */
@Path("/.well-known/oauth-authorization-server/t/{tenant}")
@Blocking
public final class AuthorizationServerResource {
    private final Documents documents;

    AuthorizationServerResource(Documents documents) {
        this.documents = documents;
    }

    @GET
    public Response get(@PathParam("tenant") Tenant tenant, @Context Request request) {
        return documents.of(tenant).answer(request, MediaType.APPLICATION_JSON_TYPE);
    }
}
