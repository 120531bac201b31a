package dev.genkan.account;

import dev.genkan.credential.recovery.RecoveryCodes;
import dev.genkan.database.Database;
import dev.genkan.member.Members;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** How many codes for a lost device are left, and new ones in their place (section 4.3), where the tenant has them. */
@Path("/t/{tenant}/account/recovery-codes")
@Blocking
public final class RecoveryCodesResource {
    private static final String PAGE = "/recovery-codes";

    /** @param possible only for who has a device that can be lost */
    @CheckedTemplate(basePath = "account")
    record RecoveryPage(Shell shell, String token, int left, boolean possible) implements TemplateInstance {}

    @CheckedTemplate(basePath = "account")
    record NewCodesPage(Shell shell, List<String> codes) implements TemplateInstance {}

    private final Door door;
    private final Database database;
    private final Members members;
    private final Devices devices;
    private final RecoveryCodes codes;

    RecoveryCodesResource(Door door, Database database, Members members, Devices devices, RecoveryCodes codes) {
        this.door = door;
        this.database = database;
        this.members = members;
        this.devices = devices;
        this.codes = codes;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant) {
        return isOffered(tenant) ? door.change(tenant, PAGE, this::page) : door.to(tenant, "");
    }

    /** Shows them once. */
    @POST
    public Response renew(@PathParam("tenant") Tenant tenant, Form form) {
        return isOffered(tenant)
                ? door.sent(tenant, PAGE, form, at -> devices.of(at).isEmpty() ? page(at) : renew(at))
                : door.to(tenant, "");
    }

    private Response renew(Resident at) {
        RecoveryCodes.Owner owner = new RecoveryCodes.Owner(at.tenant(), at.member(), at.locale(), at.origin());
        RecoveryCodes.Fresh fresh = codes.make(at.tenant(), at.member().id());
        List<String> printed = database.inTenant(at.tenant().id(), tx -> {
            // Of a double click the second half replaces what the first one made, and its answer is the one that is
            // shown.
            members.lock(tx, at.member().id());
            codes.replace(tx, owner, fresh);
            return fresh.printed();
        });
        return door.page(at, new NewCodesPage(at.shell(), printed));
    }

    private Response page(Resident at) {
        int left = database.inTenant(
                at.tenant().id(), tx -> codes.count(tx, at.member().id()));
        return door.page(
                at,
                new RecoveryPage(at.shell(), at.token(), left, !devices.of(at).isEmpty()));
    }

    private static boolean isOffered(Tenant tenant) {
        return tenant.settings().secondFactor().recoveryCodes();
    }
}
