package dev.genkan.userinfo;

import dev.genkan.oauth.Parameters;
import dev.genkan.tenant.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The userinfo endpoint (OpenID Connect Core 5.3). */
@Path("/t/{tenant}/userinfo")
@Blocking
public final class UserInfoResource {
    private static final Parameters NOTHING = new Parameters(Map.of());

    /** Core 5.3.2. */
    private static final String JWT = "application/jwt";

    private final UserInfo userInfo;
    private final UserInfoForms forms;

    UserInfoResource(UserInfo userInfo, UserInfoForms forms) {
        this.userInfo = userInfo;
        this.forms = forms;
    }

    @GET
    public Response get(
            @PathParam("tenant") Tenant tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context UriInfo address) {
        return answer(tenant, authorization, NOTHING, address);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(
            @PathParam("tenant") Tenant tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context UriInfo address,
            Parameters form) {
        return answer(tenant, authorization, form, address);
    }

    /** A POST without a form, as clients send it whose token is in the header. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response postWithoutForm(
            @PathParam("tenant") Tenant tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context UriInfo address) {
        return answer(tenant, authorization, NOTHING, address);
    }

    private Response answer(Tenant tenant, @Nullable String authorization, Parameters form, UriInfo address) {
        PresentedToken token = TokenFinder.find(authorization, form, new Parameters(address.getQueryParameters()));
        UserInfo.Told told = userInfo.of(tenant, token);
        Response.ResponseBuilder answer = UserInfoForms.isPlain(told)
                ? Response.ok(told.claims(), MediaType.APPLICATION_JSON_TYPE)
                : Response.ok(forms.jwt(tenant, told), JWT);
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
