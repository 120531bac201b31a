package dev.genkan.discovery;

import dev.genkan.keys.Jwks;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** The tenant's public keys (RFC 7517, 5 and 8.5.2). */
@Path("/t/{tenant}/jwks")
@Blocking
public final class JwksResource {
    private static final MediaType JWK_SET = new MediaType("application", "jwk-set+json");

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    public Response get(@PathParam("tenant") Tenant tenant, @Context Request request) {
        Jwks jwks = keys.jwks(tenant);
        return new Document(jwks.json(), jwks.etag()).answer(request, JWK_SET);
    }
}
