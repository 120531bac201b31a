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

/** Related origins of a tenant's own host (WebAuthn Level 3, 5.11): who else may use its passkeys. */
@Path("/t/{tenant}/.well-known/webauthn")
@Blocking
public final class OriginsResource {
    private final PasskeyDocuments documents;

    OriginsResource(PasskeyDocuments documents) {
        this.documents = documents;
    }

    @GET
    public Response get(@PathParam("tenant") Tenant tenant, @Context Request request) {
        return documents.origins(tenant).answer(request, MediaType.APPLICATION_JSON_TYPE);
    }
}
