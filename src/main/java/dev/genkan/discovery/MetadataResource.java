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

/**
 * OpenID Connect Discovery 1.0, 4: behind the issuer. Of an issuer without a path, RFC 8414's well-known address stands there too;
 * on the shared host some clients look for it behind the path all the same.
 */
@Path("/t/{tenant}/.well-known/{document:openid-configuration|oauth-authorization-server}")
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
