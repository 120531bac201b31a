package dev.genkan.session;

import dev.genkan.database.Database;
import dev.genkan.oauth.KeptParameters;
import dev.genkan.oauth.Parameters;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Requests that came by a cross-site POST, with which SameSite=Lax cookies do not travel: kept for a minute, until the
 * browser comes back by GET with a ticket (protocol.md, section 1).
 */
@Singleton
public final class PostedRequests {
    private static final int LIFETIME_SECONDS = 60;

    private final Database database;
    private final Randomness randomness;
    private final KeptParameters kept;

    PostedRequests(Database database, Randomness randomness, KeptParameters kept) {
        this.database = database;
        this.randomness = randomness;
        this.kept = kept;
    }

    /** @param endpoint the only one at which the ticket is good */
    public OpaqueToken keep(Tenant tenant, String endpoint, Parameters parameters) {
        OpaqueToken ticket = randomness.token();
        String written = kept.write(parameters);
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("insert into posted_request (tenant_id, ticket_hash, endpoint, parameters, expires_at)"
                        + " values (:tenant, :ticket, :endpoint, :parameters, now() + :life * interval '1 second')")
                .bind("tenant", tenant.id().value())
                .bind("ticket", ticket.sha256())
                .bind("endpoint", endpoint)
                .bind("parameters", written)
                .bind("life", LIFETIME_SECONDS)
                .execute());
        return ticket;
    }

    /** Gives a kept request back, once; empty if it was taken before, is too old or never was. */
    public Optional<Parameters> take(Tenant tenant, String endpoint, String ticket) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                        .createQuery("delete from posted_request where tenant_id = :tenant and ticket_hash = :ticket"
                                + " and endpoint = :endpoint and expires_at > now() returning parameters")
                        .bind("tenant", tenant.id().value())
                        .bind("ticket", OpaqueToken.sha256(ticket))
                        .bind("endpoint", endpoint)
                        .mapTo(String.class)
                        .findOne())
                .map(kept::read);
    }
}
