package dev.genkan.client.dynamic;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The operator's tokens by which clients may register themselves (RFC 7591, 1.2). */
@Singleton
public final class InitialAccessTokens {
    private static final String USABLE =
            " where tenant_id = :tenant and token_hash = :hash and uses_left > 0 and expires_at > now()";

    private final Database database;
    private final Randomness randomness;
    private final Stored stored;
    private final Audit audit;

    InitialAccessTokens(Database database, Randomness randomness, Stored stored, Audit audit) {
        this.database = database;
        this.randomness = randomness;
        this.stored = stored;
        this.audit = audit;
    }

    /** The answer is the only place where the token stands in clear. @param uses how many clients may register with it */
    public OpaqueToken issue(Tenant tenant, Terms terms, int uses, Duration lifetime) {
        OpaqueToken token = randomness.token();
        database.inTenant(tenant.id(), tx -> {
            audit.write(
                    tx,
                    new AuditEvent.InitialAccessTokenMade(uses, terms.profile().value(), terms.pkceRequired()));
            return tx.sql()
                    .createUpdate(
                            "insert into initial_access_token (tenant_id, token_hash, terms, uses_left, expires_at)"
                                    + " values (:tenant, :hash, cast(:terms as jsonb), :uses, now() + :lifetime * interval '1 second')")
                    .bind("tenant", tx.tenant().value())
                    .bind("hash", token.sha256())
                    .bind("terms", stored.write(terms))
                    .bind("uses", uses)
                    .bind("lifetime", lifetime.toSeconds())
                    .execute();
        });
        return token;
    }

    /** What a token allows as long as it is good; nothing is used up. */
    public Optional<Terms> find(Tenant tenant, String token) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select terms from initial_access_token" + USABLE)
                .bind("tenant", tx.tenant().value())
                .bind("hash", OpaqueToken.sha256(token))
                .map((row, context) -> stored.read(row.getString("terms"), Terms.class))
                .findOne());
    }

    /** The one conditional update that decides between clients that race for the last use. */
    boolean use(Tx tx, String token) {
        return tx.sql()
                        .createUpdate("update initial_access_token set uses_left = uses_left - 1" + USABLE)
                        .bind("tenant", tx.tenant().value())
                        .bind("hash", OpaqueToken.sha256(token))
                        .execute()
                == 1;
    }
}
