package dev.genkan.account;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.consent.ClientConsents;
import dev.genkan.consent.Given;
import dev.genkan.database.Database;
import dev.genkan.login.ConsentWords;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Grants;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Which services may know something of the member because the member has allowed it, and how to take that back. */
@Path("/t/{tenant}/account/consents")
@Blocking
public final class ConsentsResource {
    private static final String PAGE = "/consents";

    @CheckedTemplate(basePath = "account")
    record ConsentsPage(Shell shell, String token, List<Row> rows) implements TemplateInstance {}

    @TemplateData
    record Row(String id, String client, List<String> pieces, String given) {}

    private final Door door;
    private final Database database;
    private final Clients clients;
    private final ClientConsents consents;
    private final Grants grants;

    ConsentsResource(Door door, Database database, Clients clients, ClientConsents consents, Grants grants) {
        this.door = door;
        this.database = database;
        this.clients = clients;
        this.consents = consents;
        this.grants = grants;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant) {
        return door.look(tenant, PAGE, at -> door.page(at, new ConsentsPage(at.shell(), at.token(), rows(at))));
    }

    /** Withdraws the consent to the client that {@code client} names, and ends everything that rests on it. */
    @POST
    public Response withdraw(@PathParam("tenant") Tenant tenant, Form form) {
        return door.sent(tenant, PAGE, form, at -> {
            String client = at.typed("client");
            database.inTenant(tenant.id(), tx -> {
                boolean withdrawn =
                        consents.withdraw(tx, at.origin(), at.member().id(), client);
                if (withdrawn) {
                    grants.revokeOf(tx, at.member().id(), client);
                }
                return withdrawn;
            });
            return door.done(at, Done.CONSENT_WITHDRAWN);
        });
    }

    private List<Row> rows(Resident at) {
        List<Given> given = database.inTenant(
                at.tenant().id(), tx -> consents.of(tx, at.member().id()));
        return given.stream()
                .flatMap(row ->
                        clients.find(at.tenant(), row.clientId()).stream().map(client -> row(at, client, row)))
                .toList();
    }

    private static Row row(Resident at, Client client, Given given) {
        return new Row(
                client.id(),
                client.settings().name().in(at.locale()),
                ConsentWords.of(given.what(), client.settings(), at.locale()),
                AccountWords.moment(given.at(), at.locale()));
    }
}
