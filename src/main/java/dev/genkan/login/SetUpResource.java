package dev.genkan.login;

import dev.genkan.journey.Journeys;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
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

/** Setting up the chosen method is not possible yet: says so, once per login, and leads on. */
@Path("/t/{tenant}/login")
@Blocking
public final class SetUpResource {
    @CheckedTemplate(basePath = "login")
    record SetUpPage(Shell shell, Stage stage, boolean passkey, String portal) implements TemplateInstance {}

    private final Walk walk;
    private final Journeys journeys;
    private final Portals portals;

    SetUpResource(Walk walk, Journeys journeys, Portals portals) {
        this.walk = walk;
        this.journeys = journeys;
        this.portals = portals;
    }

    @GET
    @Path("set-up-passkey")
    public Response showPasskey(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.ENROL_PASSKEY), this::page);
    }

    @POST
    @Path("set-up-passkey")
    public Response passPasskey(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.ENROL_PASSKEY), this::pass);
    }

    private Response page(Standing at) {
        boolean isPasskey = at.open().step() == Step.ENROL_PASSKEY;
        return walk.page(at, new SetUpPage(at.shell(), at.stage(), isPasskey, portals.nameOf(at)));
    }

    private Response pass(Standing at) {
        journeys.passed(at.tenant(), at.open());
        return walk.goOn(at);
    }
}
