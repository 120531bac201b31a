package dev.genkan.command;

import dev.genkan.client.dynamic.InitialAccessTokens;
import dev.genkan.database.TenantId;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code genkan initial-access-token}: the token is the only line of standard output, and is told nowhere else. */
@Singleton
final class InitialAccessCommand {
    private final Tenants tenants;
    private final InitialAccessTokens tokens;

    InitialAccessCommand(Tenants tenants, InitialAccessTokens tokens) {
        this.tenants = tenants;
        this.tokens = tokens;
    }

    int run(Invocation.InitialAccess wanted) {
        Optional<Tenant> tenant = TenantId.parse(wanted.tenant()).flatMap(tenants::find);
        if (tenant.isEmpty()) {
            System.err.println("genkan: there is no tenant \"" + wanted.tenant() + "\"");
            return Main.FAILED;
        }
        System.out.println(tokens.issue(tenant.get(), wanted.terms(), wanted.uses(), wanted.expires())
                .value());
        System.err.println("good for " + wanted.uses() + " registrations at "
                + tenant.get().at("/register") + "; it is shown only now");
        return 0;
    }
}
