package dev.genkan.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.client.Clients;
import dev.genkan.client.check.CheckedClient;
import dev.genkan.client.check.Finding;
import dev.genkan.database.TenantId;
import dev.genkan.tenant.Tenants;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code genkan check-clients}: says what each client meets, and judges nothing. */
@Singleton
final class CheckCommand {
    private final Tenants tenants;
    private final Clients clients;
    private final ObjectMapper json;

    CheckCommand(Tenants tenants, Clients clients, ObjectMapper json) {
        this.tenants = tenants;
        this.clients = clients;
        this.json = json;
    }

    int run(Invocation.Check wanted) {
        List<CheckedClient> checked = TenantId.parse(wanted.tenant())
                .flatMap(tenants::find)
                .map(tenant -> clients.all(tenant.id()))
                .orElse(List.of())
                .stream()
                .filter(client -> wanted.client() == null || client.id().equals(wanted.client()))
                .map(CheckedClient::of)
                .toList();
        if (checked.isEmpty()) {
            System.err.println("genkan: there is no such tenant, or it has no such client");
            return Main.FAILED;
        }
        if (wanted.json()) {
            System.out.println(write(checked));
        } else {
            checked.forEach(CheckCommand::print);
        }
        return 0;
    }

    private String write(List<CheckedClient> checked) {
        try {
            return json.writeValueAsString(checked);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings are plain values", e);
        }
    }

    private static void print(CheckedClient client) {
        System.out.println(client.clientId() + " (" + client.name() + ", profile " + client.profile() + ")");
        for (Finding finding : client.findings()) {
            String reason = finding.reason() == null ? "" : " -- " + finding.reason();
            System.out.printf(
                    "  %-3s %s, %s: %s%s%n",
                    finding.met() ? "yes" : "no", finding.source(), finding.section(), finding.rule(), reason);
        }
    }
}
