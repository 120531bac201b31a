package dev.genkan.login;

import dev.genkan.journey.Resets;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Browser;
import dev.genkan.web.Csrf;
import dev.genkan.web.Form;
import dev.genkan.web.Pages;
import dev.genkan.web.Shell;
import dev.genkan.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page that a link in a mail opens. Opening it uses nothing up: mail scanners open links. Its button does. */
@Path("/t/{tenant}/login/reset")
@Blocking
public final class ResetLinkResource {
    private static final String FORM = "reset";

    /** @param link its token @param token of the form */
    @CheckedTemplate(basePath = "login")
    record ResetPage(Shell shell, String link, String token) implements TemplateInstance {}

    /** @param again where another link can be asked for */
    @CheckedTemplate(basePath = "login")
    record ResetDeadPage(Shell shell, String again) implements TemplateInstance {}

    private final Walk walk;
    private final Resets resets;
    private final Pages pages;
    private final Visit visit;
    private final Csrf csrf;

    ResetLinkResource(Walk walk, Resets resets, Pages pages, Visit visit, Csrf csrf) {
        this.walk = walk;
        this.resets = resets;
        this.pages = pages;
        this.visit = visit;
        this.csrf = csrf;
    }

    @GET
    public Response open(@PathParam("tenant") Tenant tenant, @RestQuery @Nullable String token) {
        String link = token == null ? "" : token;
        return resets.isUsable(tenant, link) ? page(tenant, 200, link) : dead(tenant);
    }

    @POST
    public Response use(@PathParam("tenant") Tenant tenant, Form form) {
        String link = form.text("link");
        Browser browser = visit.browser(tenant);
        if (!csrf.matches(tenant, browser, FORM, form.text("token"))) {
            return browser.fresh()
                    ? browser.remember(tenant, Response.seeOther(tenant.at(Walk.COOKIE_CHECK)))
                            .build()
                    : resets.isUsable(tenant, link) ? page(tenant, 403, link) : dead(tenant);
        }
        return resets.begin(tenant, link, walk.caller(tenant))
                .map(way -> walk.follow(tenant, way))
                .orElseGet(() -> dead(tenant));
    }

    private Response page(Tenant tenant, int status, String link) {
        Shell shell = visit.shell(tenant);
        Browser browser = visit.browser(tenant);
        ResetPage page = new ResetPage(shell, link, csrf.token(tenant, browser, FORM));
        return browser.remember(tenant, pages.show(shell, page).status(status)).build();
    }

    private Response dead(Tenant tenant) {
        Shell shell = visit.shell(tenant);
        String again = ForgottenPasswordResource.path(tenant);
        return pages.show(shell, new ResetDeadPage(shell, again))
                .status(Response.Status.GONE)
                .build();
    }
}
