package dev.genkan.discovery;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Where members of the shared host's insurers add and manage passkeys. */
@Path("/.well-known/passkey-endpoints")
@Blocking
public final class SharedEndpointsResource {
    private final PasskeyDocuments documents;

    SharedEndpointsResource(PasskeyDocuments documents) {
        this.documents = documents;
    }

    @GET
    public Response get(@Context Request request) {
        return documents.endpointsOfSharedHost().answer(request, MediaType.APPLICATION_JSON_TYPE);
    }
}
