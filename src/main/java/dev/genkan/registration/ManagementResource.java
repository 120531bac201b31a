package dev.genkan.registration;

import dev.genkan.client.dynamic.DynamicClient;
import dev.genkan.registration.Registrations.PresentedChange;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Visit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's own registration, for whoever has its registration access token (RFC 7592). */
@Path("/t/{tenant}/register/{client}")
@Blocking
public final class ManagementResource {
    private static final String TOKEN = "the registration access token";

    /** RFC 7592, 2.2: nobody's to change. */
    private static final List<String> NOT_SENT = List.of(
            "registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at");

    private final Registrations registrations;
    private final Visit visit;

    ManagementResource(Registrations registrations, Visit visit) {
        this.registrations = registrations;
        this.visit = visit;
    }

    @GET
    public Response read(
            @PathParam("tenant") Tenant tenant,
            @PathParam("client") String client,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        String token = BearerHeader.token(authorization, TOKEN);
        return RegistrationAnswer.of(tenant, Response.Status.OK, registrations.read(tenant, client, token));
    }

    /** Everything anew: what is left out is registered no more (2.2). The token is another one from now on. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(
            @PathParam("tenant") Tenant tenant,
            @PathParam("client") String client,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            byte[] body) {
        String token = BearerHeader.token(authorization, TOKEN);
        DynamicClient before = registrations.find(tenant, client, token);
        Fields fields = Fields.of(body);
        if (fields.text("client_id").filter(client::equals).isEmpty()) {
            throw Fields.refuse("client_id", "must be there and be the one of the address");
        }
        NOT_SENT.stream().filter(fields::has).findFirst().ifPresent(name -> {
            throw Fields.refuse(name, "must not be there (RFC 7592, 2.2)");
        });
        registrations.requireOwnSecret(tenant, before, fields.text("client_secret"));
        PresentedChange change = new PresentedChange(token, fields);
        return RegistrationAnswer.of(
                tenant, Response.Status.OK, registrations.replace(tenant, visit.network(), before, change));
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    public Response otherForm(@PathParam("tenant") Tenant tenant, @PathParam("client") String client) {
        throw RegistrationAnswer.noJson();
    }

    @DELETE
    public Response delete(
            @PathParam("tenant") Tenant tenant,
            @PathParam("client") String client,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        registrations.delete(tenant, visit.network(), client, BearerHeader.token(authorization, TOKEN));
        return Response.noContent().build();
    }
}
