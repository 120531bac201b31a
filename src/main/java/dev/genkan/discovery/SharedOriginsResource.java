package dev.genkan.discovery;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Related origins of the shared host (WebAuthn Level 3, 5.11): who else may use its passkeys. */
@Path("/.well-known/webauthn")
@Blocking
public final class SharedOriginsResource {
    private final PasskeyDocuments documents;

    SharedOriginsResource(PasskeyDocuments documents) {
        this.documents = documents;
    }

    @GET
    public Response get(@Context Request request) {
        return documents.originsOfSharedHost().answer(request, MediaType.APPLICATION_JSON_TYPE);
    }
}
