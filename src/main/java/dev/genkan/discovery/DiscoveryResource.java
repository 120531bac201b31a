package dev.genkan.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.keys.Jwks;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Metadata and keys, as bytes that are made once. */
@Path("/")
@Blocking
public final class DiscoveryResource {
    /** Seconds. Far shorter than the time for which a new key is published before it signs. */
    private static final int MAX_AGE = 300;

    private static final MediaType JWK_SET = new MediaType("application", "jwk-set+json");

    private final SigningKeys keys;
    private final ObjectMapper json;
    /** By issuer: what the metadata say depends on nothing else, so that an entry is never wrong. */
    private final ConcurrentMap<String, Document> documents = new ConcurrentHashMap<>();

    DiscoveryResource(SigningKeys keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    /** OpenID Connect Discovery 1.0, 4. */
    @GET
    @Path("t/{tenant}/.well-known/openid-configuration")
    public Response configuration(@PathParam("tenant") Tenant tenant, @Context Request request) {
        Document document = documents.computeIfAbsent(tenant.issuer(), issuer -> Document.of(write(tenant)));
        return answer(request, document.json(), document.etag(), MediaType.APPLICATION_JSON_TYPE);
    }

    /** RFC 8414, 3.1: the well-known path stands before the issuer's own. */
    @GET
    @Path(".well-known/oauth-authorization-server/t/{tenant}")
    public Response authorizationServer(@PathParam("tenant") Tenant tenant, @Context Request request) {
        return configuration(tenant, request);
    }

    /** RFC 7517, 5. */
    @GET
    @Path("t/{tenant}/jwks")
    public Response jwks(@PathParam("tenant") Tenant tenant, @Context Request request) {
        Jwks jwks = keys.jwks(tenant);
        return answer(request, jwks.json(), jwks.etag(), JWK_SET);
    }

    private String write(Tenant tenant) {
        try {
            return json.writeValueAsString(Metadata.of(tenant));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata are plain values", e);
        }
    }

    private static Response answer(Request request, byte[] body, String etag, MediaType type) {
        EntityTag tag = new EntityTag(etag);
        CacheControl control = new CacheControl();
        control.setMaxAge(MAX_AGE);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged != null ? unchanged : Response.ok(body, type);
        return answer.tag(tag).cacheControl(control).build();
    }
}
