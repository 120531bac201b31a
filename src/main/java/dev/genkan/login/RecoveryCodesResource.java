package dev.genkan.login;

import dev.genkan.credential.recovery.RecoveryCodes;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Step;
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
import java.util.List;
import java.util.Optional;

/** Ten codes for a lost device, offered once a method is set up or few are left, and shown once (section 4.3). */
@Path("/t/{tenant}/login/recovery-codes")
@Blocking
public final class RecoveryCodesResource {
    /** @param left unused codes that the member has */
    @CheckedTemplate(basePath = "login")
    record RecoveryOfferPage(Shell shell, Stage stage, int left) implements TemplateInstance {}

    @CheckedTemplate(basePath = "login")
    record RecoveryCodesPage(Shell shell, Stage stage, List<String> codes) implements TemplateInstance {}

    private final Walk walk;
    private final Journeys journeys;
    private final RecoveryCodes codes;

    RecoveryCodesResource(Walk walk, Journeys journeys, RecoveryCodes codes) {
        this.walk = walk;
        this.journeys = journeys;
        this.codes = codes;
    }

    @GET
    public Response offer(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.RECOVERY_CODES), this::offer);
    }

    /** {@code next}: {@code make}, else on without or with them. */
    @POST
    public Response decide(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.RECOVERY_CODES), at -> {
            if (asked.isLanguageOnly()) {
                return offer(at);
            }
            if (form.says("next", "make")) {
                return make(at);
            }
            return walk.follow(tenant, journeys.passed(tenant, at.open(), at.caller()));
        });
    }

    private Response make(Standing at) {
        RecoveryCodes.Owner owner = new RecoveryCodes.Owner(at.tenant(), at.member(), at.locale(), at.origin());
        RecoveryCodes.Fresh fresh = codes.make(at.tenant(), at.member().id());
        Optional<List<String>> stored = journeys.record(at.tenant(), at.open(), tx -> {
            codes.replace(tx, owner, fresh);
            return fresh.printed();
        });
        return stored.map(list -> walk.page(at, new RecoveryCodesPage(at.shell(), at.stage(), list)))
                .orElseGet(() -> walk.goOn(at));
    }

    private Response offer(Standing at) {
        int left = at.open().facts().person().enrolled().recoveryCodes();
        return walk.page(at, new RecoveryOfferPage(at.shell(), at.stage(), left));
    }
}
