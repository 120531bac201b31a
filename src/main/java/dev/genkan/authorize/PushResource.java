package dev.genkan.authorize;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.genkan.client.Call;
import dev.genkan.client.Client;
import dev.genkan.client.ClientAuthentication;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.par.PushedRequests;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Visit;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** The endpoint for pushed authorization requests (RFC 9126): the client first, then every check of the authorization endpoint. */
@Path("/t/{tenant}/par")
@Blocking
public final class PushResource {
    /** RFC 9126, 2.2. @param expiresIn seconds */
    @RegisterForReflection
    record Answer(
            @JsonProperty("request_uri") String requestUri,
            @JsonProperty("expires_in") long expiresIn) {}

    private final ClientAuthentication authentication;
    private final RequestReader reader;
    private final PushedRequests requests;
    private final PushedKey key;
    private final Visit visit;

    PushResource(
            ClientAuthentication authentication,
            RequestReader reader,
            PushedRequests requests,
            PushedKey key,
            Visit visit) {
        this.authentication = authentication;
        this.reader = reader;
        this.requests = requests;
        this.key = key;
        this.visit = visit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response push(
            @PathParam("tenant") Tenant tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            Parameters parameters) {
        parameters.repeated(ClientAuthentication.PARAMETERS).ifPresent(name -> {
            throw new ProtocolException.Answered(ErrorCode.INVALID_REQUEST, name + " was sent more than once");
        });
        X509Certificate certificate = visit.certificate().orElse(null);
        Client client = authentication.authenticate(tenant, new Call("/par", authorization, parameters, certificate));
        Presented checked = reader.push(tenant, client, parameters);
        Parameters kept = key.bind(tenant, client, checked.parameters().only(RequestChecks.KNOWN));
        String requestUri =
                requests.push(tenant, client.id(), kept, checked.passage().isSigned());
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Answer(requestUri, PushedRequests.LIFETIME.toSeconds()))
                .build();
    }

    /** RFC 9126, 2.3: POST only. Without this method the address would be one that does not exist. */
    @GET
    public Response get(@PathParam("tenant") Tenant tenant) {
        throw new NotAllowedException(HttpMethod.POST);
    }
}
