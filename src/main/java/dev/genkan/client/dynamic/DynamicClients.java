package dev.genkan.client.dynamic;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.client.Clients;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registrations that clients make and change themselves. */
@Singleton
public final class DynamicClients {
    private final Database database;
    private final Clients clients;
    private final InitialAccessTokens initial;
    private final Stored stored;
    private final Audit audit;

    DynamicClients(Database database, Clients clients, InitialAccessTokens initial, Stored stored, Audit audit) {
        this.database = database;
        this.clients = clients;
        this.initial = initial;
        this.stored = stored;
        this.audit = audit;
    }

    /**
     * The tokens of a registration.
     *
     * @param presented what allows this one: the initial access token, or the registration access token of before
     * @param next the registration access token from now on
     * @param secret the new client secret; null: none, or the one of before
     */
    public record Tokens(
            String presented, OpaqueToken next, @Nullable OpaqueToken secret) {
        @Override
        public String toString() {
            return "[tokens]";
        }
    }

    /** Uses the initial access token up, then writes the client. @return false if the token is good no more */
    public boolean register(Tx tx, Origin origin, DynamicClient wanted, Tokens tokens) {
        if (!initial.use(tx, tokens.presented())) {
            return false;
        }
        apply(tx, wanted, tokens.secret());
        tx.sql()
                .createUpdate("insert into dynamic_client (tenant_id, client_id, token_hash, terms, told)"
                        + " values (:tenant, :id, :hash, cast(:terms as jsonb), cast(:told as jsonb))")
                .bind("tenant", tx.tenant().value())
                .bind("id", wanted.client().id())
                .bind("hash", tokens.next().sha256())
                .bind("terms", stored.write(wanted.terms()))
                .bind("told", stored.write(wanted.told()))
                .execute();
        audit.write(tx, origin, new AuditEvent.ClientRegistered(wanted.client().id()));
        return true;
    }

    /** The client whose registration access token this is, past the cache. */
    public Optional<DynamicClient> find(Tenant tenant, String clientId, String token) {
        byte[] presented = OpaqueToken.sha256(token);
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select token_hash, terms, told from dynamic_client"
                        + " where tenant_id = :tenant and client_id = :id")
                .bind("tenant", tx.tenant().value())
                .bind("id", clientId)
                .map((row, context) -> MessageDigest.isEqual(row.getBytes("token_hash"), presented)
                        ? Optional.of(new Row(
                                stored.read(row.getString("terms"), Terms.class),
                                stored.read(row.getString("told"), Told.class)))
                        : Optional.<Row>empty())
                .findOne()
                .flatMap(row -> row)
                .flatMap(row ->
                        clients.read(tx, clientId).map(client -> new DynamicClient(client, row.terms(), row.told()))));
    }

    private record Row(Terms terms, Told told) {}

    /** Another registration access token, then what was wanted with the one of before. @return false if that is good no more */
    public boolean replace(Tx tx, Origin origin, DynamicClient wanted, Tokens tokens) {
        int rotated = tx.sql()
                .createUpdate("update dynamic_client set token_hash = :next, told = cast(:told as jsonb)"
                        + " where tenant_id = :tenant and client_id = :id and token_hash = :hash")
                .bind("tenant", tx.tenant().value())
                .bind("id", wanted.client().id())
                .bind("hash", OpaqueToken.sha256(tokens.presented()))
                .bind("next", tokens.next().sha256())
                .bind("told", stored.write(wanted.told()))
                .execute();
        if (rotated == 0) {
            return false;
        }
        apply(tx, wanted, tokens.secret());
        audit.write(tx, origin, new AuditEvent.ClientReplaced(wanted.client().id()));
        return true;
    }

    private void apply(Tx tx, DynamicClient wanted, @Nullable OpaqueToken secret) {
        Secret told = secret == null ? null : Secret.of(secret.value());
        clients.apply(tx, wanted.client().id(), wanted.client().settings(), told);
    }

    /** @return false if the token is good no more */
    public boolean delete(Tx tx, Origin origin, String clientId, String token) {
        int deleted = tx.sql()
                .createUpdate(
                        "delete from dynamic_client where tenant_id = :tenant and client_id = :id and token_hash = :hash")
                .bind("tenant", tx.tenant().value())
                .bind("id", clientId)
                .bind("hash", OpaqueToken.sha256(token))
                .execute();
        if (deleted == 0) {
            return false;
        }
        clients.delete(tx, clientId);
        audit.write(tx, origin, new AuditEvent.ClientDeleted(clientId));
        return true;
    }
}
