package dev.genkan.admin;

import dev.genkan.client.Clients;
import dev.genkan.client.check.CheckedClient;
import dev.genkan.tenant.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Which rules each client of an insurer meets, and why not. */
@Path("/t/{tenant}/admin/clients/check")
@Blocking
public final class ClientCheckResource {
    private final Operator operator;
    private final Clients clients;

    ClientCheckResource(Operator operator, Clients clients) {
        this.operator = operator;
        this.clients = clients;
    }

    @GET
    public Response check(
            @PathParam("tenant") Tenant tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        operator.require(authorization);
        return Response.ok(
                        clients.all(tenant.id()).stream().map(CheckedClient::of).toList(),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
