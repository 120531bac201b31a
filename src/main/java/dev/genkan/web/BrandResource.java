package dev.genkan.web;

import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;

/** What a tenant's brand sets on the one stylesheet, and its logo. */
@Path("/t/{tenant}")
@Blocking
public final class BrandResource {
    private static final int FIVE_MINUTES = 300;

    @GET
    @Path("brand.css")
    public Response colours(@PathParam("tenant") Tenant tenant, @Context Request request) {
        return cached(request, BrandStyle.of(tenant.settings().brand()), "text/css;charset=UTF-8");
    }

    @GET
    @Path("logo.svg")
    public Response logo(@PathParam("tenant") Tenant tenant, @Context Request request) {
        return cached(request, tenant.settings().logo(), "image/svg+xml");
    }

    private static Response cached(Request request, String body, String type) {
        EntityTag tag = new EntityTag(HexFormat.of().formatHex(OpaqueToken.sha256(body), 0, 8));
        CacheControl control = new CacheControl();
        control.setMaxAge(FIVE_MINUTES);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged != null ? unchanged : Response.ok(body, type);
        return answer.tag(tag).cacheControl(control).build();
    }
}
