package dev.genkan.par;

import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.oauth.KeptParameters;
import dev.genkan.oauth.Parameters;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Keeps pushed requests. One is good for a minute, and answered with a code once: when the code is issued, not when the login page is
 * loaded, because whoever loads it may be a preview, or a member who loads it once more (FAPI 2.0 Security Profile, 5.3.2.2, note 3).
 */
@Singleton
public final class PushedRequests {
    /** Shorter than FAPI's bound of ten minutes: a browser comes with it at once. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    /** RFC 9126, 2.2. */
    private static final String URN = "urn:ietf:params:oauth:request_uri:";

    private final Database database;
    private final Randomness randomness;
    private final KeptParameters kept;

    PushedRequests(Database database, Randomness randomness, KeptParameters kept) {
        this.database = database;
        this.randomness = randomness;
        this.kept = kept;
    }

    /** Whether a request_uri is one of these, and not an address at which something is to be fetched. */
    public static boolean isReference(String requestUri) {
        return requestUri.startsWith(URN);
    }

    /** @return the request_uri, which stands in clear nowhere else */
    public String push(Tenant tenant, String clientId, Parameters parameters, boolean signed) {
        OpaqueToken reference = randomness.token();
        String written = kept.write(parameters);
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("insert into pushed_request (tenant_id, reference_hash, client_id, parameters, signed,"
                        + " expires_at) values (:tenant, :hash, :client, :parameters, :signed,"
                        + " now() + :life * interval '1 second')")
                .bind("tenant", tenant.id().value())
                .bind("hash", reference.sha256())
                .bind("client", clientId)
                .bind("parameters", written)
                .bind("signed", signed)
                .bind("life", LIFETIME.toSeconds())
                .execute());
        return URN + reference.value();
    }

    /** Empty if this client has pushed no such request: what others pushed is not told (RFC 9126, 7.2). */
    public Optional<Pushed> find(Tenant tenant, String clientId, String requestUri) {
        byte[] hash = OpaqueToken.sha256(requestUri.substring(URN.length()));
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select parameters, signed, case when used_at is not null then 'USED'"
                        + " when expires_at <= now() then 'EXPIRED' else 'GOOD' end as state from pushed_request"
                        + " where tenant_id = :tenant and reference_hash = :hash and client_id = :client")
                .bind("tenant", tenant.id().value())
                .bind("hash", hash)
                .bind("client", clientId)
                .map((row, context) -> new Pushed(
                        Base64.getEncoder().encodeToString(hash),
                        clientId,
                        kept.read(row.getString("parameters")),
                        row.getBoolean("signed"),
                        Pushed.State.valueOf(row.getString("state"))))
                .findOne());
    }

    /**
     * The one conditional update that decides between racing answers. A login may take longer than the request could be begun with.
     *
     * @return false if it was answered before
     */
    public boolean use(Tx tx, String reference) {
        return tx.sql()
                        .createUpdate("update pushed_request set used_at = now()"
                                + " where tenant_id = :tenant and reference_hash = :hash and used_at is null")
                        .bind("tenant", tx.tenant().value())
                        .bind("hash", Base64.getDecoder().decode(reference))
                        .execute()
                == 1;
    }
}
