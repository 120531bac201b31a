package dev.genkan.login;

import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Clients;
import dev.genkan.journey.AccountVisit;
import dev.genkan.journey.InitiatedLogin;
import dev.genkan.tenant.Tenant;
import io.quarkus.qute.TemplateData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tenant's clients as members know them. */
@Singleton
public final class Portals {
    /** @param address where a login to it begins, or its front page */
    @TemplateData
    public record Portal(String name, String address) {}

    private final Clients clients;

    Portals(Clients clients) {
        this.clients = clients;
    }

    public List<Portal> of(Tenant tenant, Locale locale) {
        return clients.all(tenant.id()).stream()
                .map(Client::settings)
                .flatMap(settings ->
                        address(settings, tenant)
                                .map(address -> new Portal(settings.name().in(locale), address))
                                .stream())
                .toList();
    }

    /** The name of the portal to which a journey leads. */
    String nameOf(Standing at) {
        String id = at.open().request().clientId();
        if (AccountVisit.is(at.open().request())) {
            return at.words().account_name();
        }
        return clients.find(at.tenant(), id)
                .map(client -> client.settings().name().in(at.locale()))
                .orElse(id);
    }

    /** Where a login to the portal of a journey begins on another device: at the portal, or at the list of all of them. */
    String addressOf(Standing at) {
        return clients.find(at.tenant(), at.open().request().clientId())
                .flatMap(client -> address(client.settings(), at.tenant()))
                .orElseGet(() -> at.tenant().at("/").toString());
    }

    private static Optional<String> address(ClientSettings settings, Tenant tenant) {
        return Optional.ofNullable(settings.initiateLoginUri())
                .map(uri -> InitiatedLogin.at(uri, tenant).toString())
                .or(() -> Optional.ofNullable(settings.portalUri()));
    }
}
