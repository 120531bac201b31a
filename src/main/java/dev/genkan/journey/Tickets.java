package dev.genkan.journey;

import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;

/** The key under which a tenant's tickets are sealed. */
@Singleton
final class Tickets {
    private final TenantSecrets secrets;

    Tickets(TenantSecrets secrets) {
        this.secrets = secrets;
    }

    /** Not inside a transaction; what it gives may be used there. */
    Asking asking(Tenant tenant, Caller caller) {
        return new Asking(tenant, caller, seal(tenant));
    }

    /** Not inside a transaction; what it gives may be used there. */
    Ticket.Seal seal(Tenant tenant) {
        return new Ticket.Seal(tenant.id(), secrets.of(tenant.id(), "journey"));
    }
}
