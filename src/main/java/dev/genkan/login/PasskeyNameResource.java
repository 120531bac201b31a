package dev.genkan.login;

import dev.genkan.credential.DeviceName;
import dev.genkan.credential.passkey.Passkey;
import dev.genkan.credential.passkey.Passkeys;
import dev.genkan.database.Database;
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

/** The passkey that was just stored gets the name that its member wants (section 4.1); it has one already. */
@Path("/t/{tenant}/login/name-passkey")
@Blocking
public final class PasskeyNameResource {
    private static final String FIELD = "name";

    /** @param signals what the device is told of its passkeys, as JSON */
    @CheckedTemplate(basePath = "login")
    record PasskeyNamePage(Shell shell, Stage stage, Problems problems, String typed, String signals)
            implements TemplateInstance {}

    private final Walk walk;
    private final Journeys journeys;
    private final Passkeys passkeys;
    private final Database database;

    PasskeyNameResource(Walk walk, Journeys journeys, Passkeys passkeys, Database database) {
        this.walk = walk;
        this.journeys = journeys;
        this.passkeys = passkeys;
        this.database = database;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(
                tenant,
                asked.at(Step.NAME_PASSKEY),
                at -> page(at, Problems.NONE, newest(at).map(Passkey::name).orElse("")));
    }

    @POST
    public Response rename(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.NAME_PASSKEY), at -> {
            if (asked.isLanguageOnly()) {
                return page(at, Problems.NONE, form.text(FIELD));
            }
            Optional<String> wanted = DeviceName.read(form.text(FIELD));
            if (wanted.isEmpty()) {
                Problems problems =
                        Problems.of(FIELD, PasskeyPages.words(at.locale()).name_missing());
                return page(at, problems, "");
            }
            newest(at)
                    .ifPresent(passkey -> database.inTenant(
                            tenant.id(), tx -> passkeys.rename(tx, at.member().id(), passkey.id(), wanted.get())));
            return walk.follow(tenant, journeys.passed(tenant, at.open(), at.caller()));
        });
    }

    /** The one that this journey has just stored. */
    private Optional<Passkey> newest(Standing at) {
        List<Passkey> all = database.inTenant(
                at.tenant().id(), tx -> passkeys.of(tx, at.member().id()));
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private Response page(Standing at, Problems problems, String typed) {
        String signals = passkeys.signals(at.tenant(), at.member(), at.locale());
        return walk.page(at, problems, new PasskeyNamePage(at.shell(), at.stage(), problems, typed, signals));
    }
}
