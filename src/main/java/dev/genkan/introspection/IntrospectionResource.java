package dev.genkan.introspection;

import dev.genkan.client.Call;
import dev.genkan.client.Client;
import dev.genkan.client.ClientAuthentication;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Introspection;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** RFC 7662, 2: the form, then the client, then the token. {@code token_type_hint} is read and not needed (2.1). */
@Path("/t/{tenant}/introspect")
@Blocking
public final class IntrospectionResource {
    private static final List<String> KNOWN = Stream.concat(
                    ClientAuthentication.PARAMETERS.stream(), Stream.of("token", "token_type_hint"))
            .toList();

    private final ClientAuthentication authentication;
    private final Introspection introspection;
    private final SignedAnswers signed;
    private final Visit visit;

    IntrospectionResource(
            ClientAuthentication authentication, Introspection introspection, SignedAnswers signed, Visit visit) {
        this.authentication = authentication;
        this.introspection = introspection;
        this.signed = signed;
        this.visit = visit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response introspect(
            @PathParam("tenant") Tenant tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context HttpHeaders headers,
            Parameters parameters) {
        parameters.repeated(KNOWN).ifPresent(name -> {
            throw invalid(name + " was sent more than once");
        });
        Client caller = caller(tenant, authorization, parameters);
        String token = parameters.get("token").orElseThrow(() -> invalid("token is missing"));
        Map<String, Object> description = Description.of(tenant, introspection.of(tenant, caller, token));
        Response.ResponseBuilder answer = SignedAnswers.isWished(headers.getAcceptableMediaTypes())
                ? Response.ok(signed.of(tenant, caller, description), SignedAnswers.MEDIA_TYPE)
                : Response.ok(description, MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** RFC 7662, 2.1: no other form of parameters. */
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

    /** Who has no secret could be anybody who tries tokens (RFC 7662, 4). */
    private Client caller(Tenant tenant, @Nullable String authorization, Parameters parameters) {
        Call call = new Call(
                "/introspect", authorization, parameters, visit.certificate().orElse(null));
        Client client = authentication.authenticate(tenant, call);
        if (client.isPublic()) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_CLIENT, "introspection is for clients that authenticate themselves");
        }
        return client;
    }

    private static ProtocolException.Answered invalid(String description) {
        return new ProtocolException.Answered(ErrorCode.INVALID_REQUEST, description);
    }
}
