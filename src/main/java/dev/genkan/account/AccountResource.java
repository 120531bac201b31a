package dev.genkan.account;

import dev.genkan.login.Portals;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is registered, and where it can be changed (section 6). */
@Path("/t/{tenant}/account")
@Blocking
public final class AccountResource {
    /** @param done what has just been changed, in words; empty: nothing @param name empty if the insurer knows none @param signals for the browser's Signal API; JSON */
    @CheckedTemplate(basePath = "account")
    record AccountPage(
            Shell shell, String done, String name, Registered registered, List<Portals.Portal> portals, String signals)
            implements TemplateInstance {}

    /**
     * @param email empty: none is confirmed
     * @param method in words
     * @param devices by name
     * @param recovery whether the tenant has recovery codes
     * @param trust whether browsers may spare the second factor here
     */
    @TemplateData
    record Registered(
            String userId,
            boolean userIdIsFree,
            String email,
            String method,
            String devices,
            boolean recovery,
            boolean trust) {}

    private final Door door;
    private final Portals portals;
    private final Devices devices;

    AccountResource(Door door, Portals portals, Devices devices) {
        this.door = door;
        this.portals = portals;
        this.devices = devices;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @RestQuery @Nullable String done) {
        return door.look(tenant, "", at -> {
            Registered registered = new Registered(
                    at.member().userId(),
                    tenant.settings().userId().change(),
                    orEmpty(at.member().email()),
                    AccountWords.method(at.member().method(), at.words()),
                    names(at),
                    tenant.settings().secondFactor().recoveryCodes(),
                    tenant.settings().secondFactor().trustedDays() > 0);
            return door.page(
                    at,
                    new AccountPage(
                            at.shell(),
                            Done.of(done).map(change -> change.in(at.words())).orElse(""),
                            orEmpty(at.member().profile().name()),
                            registered,
                            portals.of(tenant, at.locale()),
                            devices.signals(at)));
        });
    }

    private String names(Resident at) {
        List<String> names = devices.of(at).stream().map(Devices.Device::name).toList();
        return names.isEmpty() ? at.words().none() : String.join(", ", names);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
