package dev.genkan.login;

import dev.genkan.audit.AuditEvent;
import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Clients;
import dev.genkan.client.Features.About;
import dev.genkan.client.logo.Logos;
import dev.genkan.consent.ClientConsents;
import dev.genkan.consent.Consent;
import dev.genkan.consent.Disclosure;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
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
import org.jspecify.annotations.Nullable;

/** Who asks for what, and whether the member allows it (OpenID Connect Core 3.1.2.4). Only for clients that have to ask. */
@Path("/t/{tenant}/login/consent")
@Blocking
public final class ConsentResource {
    @CheckedTemplate(basePath = "login")
    record ConsentPage(Shell shell, Stage stage, Asking asking, List<String> pieces) implements TemplateInstance {}

    /**
     * Who asks; each address is empty if there is none.
     *
     * @param asked what the member says yes to with this page: a request that has changed meanwhile is asked for anew
     */
    @TemplateData
    record Asking(
            String client, String insurer, String logo, String about, String policy, String terms, String asked) {}

    private final Walk walk;
    private final Journeys journeys;
    private final Clients clients;
    private final ClientConsents consents;
    private final Logos logos;

    ConsentResource(Walk walk, Journeys journeys, Clients clients, ClientConsents consents, Logos logos) {
        this.walk = walk;
        this.journeys = journeys;
        this.clients = clients;
        this.consents = consents;
        this.logos = logos;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.CONSENT), at -> client(at)
                .map(client -> page(at, client))
                .orElseGet(() -> walk.goOn(at)));
    }

    @POST
    public Response decide(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.CONSENT), at -> {
            Optional<Client> client = client(at);
            if (client.isEmpty()) {
                return walk.goOn(at);
            }
            if (form.says("decision", "refuse")) {
                AuditEvent why = new AuditEvent.ClientConsentRefused(
                        at.member().id(), client.get().id());
                return walk.follow(tenant, journeys.leave(tenant, at.open(), why, at.caller()));
            }
            Disclosure wanted = wanted(at, client.get());
            if (!form.says("decision", "agree") || !form.says("asked", listed(wanted))) {
                return page(at, client.get());
            }
            Consent given = new Consent(client.get().id(), wanted);
            journeys.passed(
                    tenant,
                    at.open(),
                    tx -> consents.give(tx, at.origin(), at.member().id(), given));
            return walk.goOn(at);
        });
    }

    private Response page(Standing at, Client client) {
        ClientSettings settings = client.settings();
        About about = settings.features().about();
        Disclosure wanted = wanted(at, client);
        String logo = logos.of(at.tenant(), client).isEmpty()
                ? ""
                : at.tenant().at("/client-logo/" + client.id()).getRawPath();
        Asking asking = new Asking(
                settings.name().in(at.locale()),
                at.tenant().settings().name().in(at.locale()),
                logo,
                orEmpty(about.uri()),
                orEmpty(about.policyUri()),
                orEmpty(about.termsUri()),
                listed(wanted));
        return walk.page(
                at, new ConsentPage(at.shell(), at.stage(), asking, ConsentWords.of(wanted, settings, at.locale())));
    }

    /** Empty if the client is gone meanwhile. */
    private Optional<Client> client(Standing at) {
        return clients.find(at.tenant(), at.open().request().clientId());
    }

    private static Disclosure wanted(Standing at, Client client) {
        return Disclosure.of(at.open().request(), client.settings());
    }

    private static String listed(Disclosure asked) {
        return String.join(" ", asked.scopes()) + "; " + String.join(" ", asked.claims());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
