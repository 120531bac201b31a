package dev.genkan.answer;

import dev.genkan.database.TenantId;
import dev.genkan.oauth.AuthorizationResponse;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Renders the errors that a client is told through the browser; other kinds are rendered in {@code web}. */
final class RedirectedErrors {
    private final Answers answers;
    private final Tenants tenants;

    RedirectedErrors(Answers answers, Tenants tenants) {
        this.answers = answers;
        this.tenants = tenants;
    }

    @ServerExceptionMapper
    Response redirected(ProtocolException.Redirected error, UriInfo address) {
        AuthorizationResponse response = error.to().error(error.error(), error.description());
        return answers.send(tenant(address), response).build();
    }

    /** The path was a tenant's, or nothing could have been refused. */
    private Tenant tenant(UriInfo address) {
        return TenantId.parse(address.getPathParameters().getFirst("tenant"))
                .flatMap(tenants::find)
                .orElseThrow();
    }
}
