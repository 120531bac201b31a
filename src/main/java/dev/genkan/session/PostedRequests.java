package dev.genkan.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Database;
import dev.genkan.oauth.Parameters;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that came by a cross-site POST, with which SameSite=Lax cookies do not travel: kept for a minute, until the
 * browser comes back by GET with a ticket (protocol.md, section 1).
 */
@Singleton
public final class PostedRequests {
    private static final int LIFETIME_SECONDS = 60;
    private static final TypeReference<Map<String, List<String>>> VALUES = new TypeReference<>() {};

    private final Database database;
    private final Randomness randomness;
    private final ObjectMapper json;

    PostedRequests(Database database, Randomness randomness, ObjectMapper json) {
        this.database = database;
        this.randomness = randomness;
        this.json = json;
    }

    /** @param endpoint the only one at which the ticket is good */
    public OpaqueToken keep(Tenant tenant, String endpoint, Parameters parameters) {
        OpaqueToken ticket = randomness.token();
        String written = write(parameters);
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
                .map(this::parse);
    }

    private String write(Parameters parameters) {
        try {
            return json.writeValueAsString(parameters.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters are plain values", e);
        }
    }

    private Parameters parse(String parameters) {
        try {
            return new Parameters(json.readValue(parameters, VALUES));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a posted request cannot be read back", e);
        }
    }
}
