package dev.genkan.registration;

import dev.genkan.tenant.Tenant;
import dev.genkan.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A new client (OpenID Connect Registration 1.0, 3; RFC 7591, 3): only with an initial access token. */
@Path("/t/{tenant}/register")
@Blocking
public final class RegistrationResource {
    private final Registrations registrations;
    private final Visit visit;

    RegistrationResource(Registrations registrations, Visit visit) {
        this.registrations = registrations;
        this.visit = visit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(
            @PathParam("tenant") Tenant tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            byte[] body) {
        String token = BearerHeader.token(authorization, "the initial access token");
        return RegistrationAnswer.of(
                tenant, Response.Status.CREATED, registrations.register(tenant, visit.network(), token, body));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response otherForm(@PathParam("tenant") Tenant tenant) {
        throw RegistrationAnswer.noJson();
    }

    /** POST only. Without this method the address would be one that does not exist. */
    @GET
    public Response get(@PathParam("tenant") Tenant tenant) {
        throw new NotAllowedException(HttpMethod.POST);
    }
}
