package dev.genkan.login;

import dev.genkan.journey.Journeys;
import dev.genkan.journey.Step;
import dev.genkan.member.Method;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** What has been set and what comes next (section 3.7). */
@Path("/t/{tenant}/login/done")
@Blocking
public final class DoneResource {
    /** @param email empty: none */
    @CheckedTemplate(basePath = "login")
    record DonePage(Shell shell, Stage stage, String userId, boolean passkey, String email, String portal)
            implements TemplateInstance {}

    private final Walk walk;
    private final Journeys journeys;
    private final Portals portals;

    DoneResource(Walk walk, Journeys journeys, Portals portals) {
        this.walk = walk;
        this.journeys = journeys;
        this.portals = portals;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.DONE_NOTICE), this::page);
    }

    /** @param form {@code next=set-up}: log out and set up the method now; else on to the portal */
    @POST
    public Response goOn(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.DONE_NOTICE), at -> {
            if (form.says("next", "set-up")) {
                return walk.follow(tenant, journeys.completeAndStartAgain(tenant, at.open(), at.caller()));
            }
            return walk.follow(tenant, journeys.passed(tenant, at.open(), at.caller()));
        });
    }

    private Response page(Standing at) {
        String email = at.member().email();
        return walk.page(
                at,
                new DonePage(
                        at.shell(),
                        at.stage(),
                        at.member().userId(),
                        at.member().method() == Method.PASSKEY,
                        email == null ? "" : email,
                        portals.nameOf(at)));
    }
}
