package dev.genkan.revocation;

import dev.genkan.audit.Origin;
import dev.genkan.client.Call;
import dev.genkan.client.Client;
import dev.genkan.client.ClientAuthentication;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Revocation;
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
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** RFC 7009, 2: the form, then the client, then the token. {@code token_type_hint} is read and not needed (2.1). */
@Path("/t/{tenant}/revoke")
@Blocking
public final class RevocationResource {
    private static final List<String> KNOWN = Stream.concat(
                    ClientAuthentication.PARAMETERS.stream(), Stream.of("token", "token_type_hint"))
            .toList();

    private final ClientAuthentication authentication;
    private final Revocation revocation;
    private final Visit visit;

    RevocationResource(ClientAuthentication authentication, Revocation revocation, Visit visit) {
        this.authentication = authentication;
        this.revocation = revocation;
        this.visit = visit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(
            @PathParam("tenant") Tenant tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            Parameters parameters) {
        parameters.repeated(KNOWN).ifPresent(name -> {
            throw invalid(name + " was sent more than once");
        });
        Client client = authentication.authenticate(
                tenant,
                new Call(
                        "/revoke",
                        authorization,
                        parameters,
                        visit.certificate().orElse(null)));
        String token = parameters.get("token").orElseThrow(() -> invalid("token is missing"));
        Revocation.Outcome outcome = revocation.revoke(tenant, client, new Origin(visit.network(), client.id()), token);
        if (outcome == Revocation.Outcome.OF_ANOTHER_CLIENT) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_GRANT, "the token was issued to another client, and stays as it was");
        }
        return Response.ok().build();
    }

    /** RFC 7009, 2.1: no other form of parameters. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response otherForm(@PathParam("tenant") Tenant tenant) {
        throw invalid("send the parameters as application/x-www-form-urlencoded in the body");
    }

    /** POST only. Without this method the address would be one that does not exist. */
    @GET
    public Response get(@PathParam("tenant") Tenant tenant) {
        throw new NotAllowedException(HttpMethod.POST);
    }

    private static ProtocolException.Answered invalid(String description) {
        return new ProtocolException.Answered(ErrorCode.INVALID_REQUEST, description);
    }
}
