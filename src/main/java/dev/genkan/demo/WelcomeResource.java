package dev.genkan.demo;

import dev.genkan.web.Pages;
import dev.genkan.web.Shell;
import dev.genkan.web.Visit;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** Where a newcomer begins: the portals, the mailbox, and with whom to log in. Production shows nothing at {@code /}. */
@Path("/")
@IfBuildProfile(anyOf = {"dev", "test"})
@Blocking
public class WelcomeResource {
    /** @param newcomer user ID of a member before the first login @param resident of one who has finished it */
    record Entry(String insurer, DemoPortals portals, String newcomer, String initialPassword, String resident) {}

    @CheckedTemplate(basePath = "demo")
    record WelcomePage(Shell shell, List<Entry> insurers, String password, String birthDate)
            implements TemplateInstance {}

    private final Visit visit;
    private final Pages pages;
    private final DemoConfig config;

    WelcomeResource(Visit visit, Pages pages, DemoConfig config) {
        this.visit = visit;
        this.pages = pages;
        this.config = config;
    }

    @GET
    public Response welcome() {
        Shell shell = visit.shellWithoutTenant();
        List<Entry> insurers =
                Arrays.stream(DemoTenant.values()).map(this::entry).toList();
        WelcomePage page =
                new WelcomePage(shell, insurers, DemoMembers.CHOSEN_PASSWORD, DemoTenant.BIRTH_DATE.toString());
        return pages.show(shell, page).build();
    }

    private Entry entry(DemoTenant demo) {
        return new Entry(
                demo.id(),
                DemoPortals.of(config, demo),
                demo.userId(1),
                DemoTenant.initialPassword(1),
                demo.userId(DemoMembers.FINISHED));
    }
}
