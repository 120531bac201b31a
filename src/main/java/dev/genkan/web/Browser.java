package dev.genkan.web;

import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

/**
 * One browser, known by a random cookie of the tenant. Journeys and form tokens are bound to it.
 *
 * @param fresh the browser sent no such cookie: the answer must set it
 */
public record Browser(OpaqueToken token, boolean fresh) {
    public NewCookie cookie(Tenant tenant) {
        return Cookies.set(tenant, CookieKind.BROWSER, token.value(), null);
    }

    /** Adds the cookie to an answer if this browser does not have it yet. */
    public Response.ResponseBuilder remember(Tenant tenant, Response.ResponseBuilder answer) {
        return fresh ? answer.cookie(cookie(tenant)) : answer;
    }
}
