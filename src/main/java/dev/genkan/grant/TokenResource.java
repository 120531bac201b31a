package dev.genkan.grant;

import dev.genkan.client.Call;
import dev.genkan.client.Client;
import dev.genkan.client.ClientAuthentication;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
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
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The token endpoint (RFC 6749, 3.2). Every grant type passes the same phases: form, client, possession, grant type. */
@Path("/t/{tenant}/token")
@Blocking
public final class TokenResource {
    private static final List<String> KNOWN = Stream.concat(
                    ClientAuthentication.PARAMETERS.stream(),
                    Stream.of("grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope"))
            .toList();

    private final ClientAuthentication authentication;
    private final AuthorizationCodeGrant authorizationCode;
    private final RefreshTokenGrant refreshToken;
    private final ClientCredentialsGrant clientCredentials;
    private final Possession possession;
    private final Visit visit;

    TokenResource(
            ClientAuthentication authentication,
            AuthorizationCodeGrant authorizationCode,
            RefreshTokenGrant refreshToken,
            ClientCredentialsGrant clientCredentials,
            Possession possession,
            Visit visit) {
        this.authentication = authentication;
        this.authorizationCode = authorizationCode;
        this.refreshToken = refreshToken;
        this.clientCredentials = clientCredentials;
        this.possession = possession;
        this.visit = visit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(
            @PathParam("tenant") Tenant tenant,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            Parameters parameters) {
        parameters.repeated(KNOWN).ifPresent(name -> {
            throw new ProtocolException.Answered(ErrorCode.INVALID_REQUEST, name + " was sent more than once");
        });
        X509Certificate certificate = visit.certificate().orElse(null);
        Client client = authentication.authenticate(tenant, new Call("/token", authorization, parameters, certificate));
        TokenRequest request =
                new TokenRequest(tenant, client, parameters, visit.network(), possession.shown(tenant, client));
        return Response.ok(answer(request), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache") // RFC 6749, 5.1
                .build();
    }

    /** RFC 6749, 3.2 and appendix B: no other form of parameters. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response otherForm(@PathParam("tenant") Tenant tenant) {
        throw new ProtocolException.Answered(
                ErrorCode.INVALID_REQUEST, "send the parameters as application/x-www-form-urlencoded in the body");
    }

    /** RFC 6749, 3.2: POST only. Without this method the address would be one that does not exist. */
    @GET
    public Response get(@PathParam("tenant") Tenant tenant) {
        throw new NotAllowedException(HttpMethod.POST);
    }

    private TokenAnswer answer(TokenRequest request) {
        return switch (request.required("grant_type")) {
            case "authorization_code" -> authorizationCode.answer(request);
            case "refresh_token" -> refreshToken.answer(request);
            case "client_credentials" -> clientCredentials.answer(request);
            default ->
                throw new ProtocolException.Answered(
                        ErrorCode.UNSUPPORTED_GRANT_TYPE,
                        "grant_type must be authorization_code, refresh_token or client_credentials");
        };
    }
}
