package dev.genkan.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The directory of clients. A short-lived cache spares a query for each request; without it everything still works. */
@Singleton
public final class Clients {
    private record Key(TenantId tenant, String id) {}

    private record Cached(Optional<Registered> client, Instant until) {}

    private record CachedOrigins(Set<String> origins, Instant until) {}

    /** Unknown ids are cached too; the bound keeps a scan of invented names from filling the memory. */
    private static final int CACHE_BOUND = 10_000;

    /** RFC 6749, A.1. What a client never is called is never looked up. */
    private static final Pattern ID = Pattern.compile("[\\x20-\\x7E]{1,200}");

    private static final String SELECT =
            "select client_id, settings, secret_hash from client where tenant_id = :tenant";

    private final Database database;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Duration cacheTime;
    private final ConcurrentMap<Key, Cached> cache = new ConcurrentHashMap<>();
    /** No more than there are tenants. */
    private final ConcurrentMap<TenantId, CachedOrigins> origins = new ConcurrentHashMap<>();

    Clients(Database database, ObjectMapper json, InstantSource clock, ClientConfig config) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.cacheTime = config.cache();
    }

    public Optional<Client> find(Tenant tenant, String id) {
        return find(tenant.id(), id);
    }

    public Optional<Client> find(TenantId tenant, String id) {
        return registered(tenant, id).map(Registered::client);
    }

    /** All clients of a tenant in the order of their ids, past the cache. */
    public List<Client> all(TenantId tenant) {
        return database.inTenant(tenant, tx -> tx.sql()
                .createQuery(SELECT + " order by client_id")
                .bind("tenant", tenant.value())
                .map((row, context) -> read(row).client())
                .list());
    }

    /**
     * Makes or replaces a client; idempotent.
     *
     * @param secretSha256 of a generated secret of 256 bits; null keeps the stored one
     * @return whether anything was changed
     * @throws IllegalArgumentException if a client with {@code authMethod} none brings a secret
     */
    public boolean apply(Tx tx, String id, ClientSettings settings, byte @Nullable [] secretSha256) {
        if (secretSha256 != null && settings.authMethod().equals(ClientSettings.NONE)) {
            throw new IllegalArgumentException("client " + id + " is public (authMethod none) and can have no secret");
        }
        int changed = tx.sql()
                .createUpdate("insert into client (tenant_id, client_id, settings, secret_hash)"
                        + " values (:tenant, :id, cast(:settings as jsonb), :secret)"
                        + " on conflict (tenant_id, client_id) do update set settings = excluded.settings,"
                        + " secret_hash = coalesce(excluded.secret_hash, client.secret_hash), applied_at = now()"
                        + " where client.settings <> excluded.settings or client.secret_hash is distinct from"
                        + " coalesce(excluded.secret_hash, client.secret_hash)")
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .bind("settings", write(settings))
                .bind("secret", secretSha256)
                .execute();
        cache.remove(new Key(tx.tenant(), id));
        origins.remove(tx.tenant());
        return changed == 1;
    }

    /** Past the cache. */
    public Optional<Client> read(Tx tx, String id) {
        return tx.sql()
                .createQuery(SELECT + " and client_id = :id")
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .map((row, context) -> read(row).client())
                .findOne();
    }

    /** Whether this is the client's secret; compared in constant time. */
    public boolean hasSecret(Tenant tenant, String id, String secret) {
        return registered(tenant.id(), id)
                .map(Registered::secretHash)
                .filter(hash -> MessageDigest.isEqual(hash, OpaqueToken.sha256(secret)))
                .isPresent();
    }

    /** Other replicas believe in it for as long as their caches do. */
    public void delete(Tx tx, String id) {
        tx.sql()
                .createUpdate("delete from client where tenant_id = :tenant and client_id = :id")
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .execute();
        cache.remove(new Key(tx.tenant(), id));
        origins.remove(tx.tenant());
    }

    /** Every origin from which scripts of a tenant's clients may come: a preflight does not say which client asks. */
    public Set<String> origins(Tenant tenant) {
        Instant now = clock.instant();
        CachedOrigins cached = origins.get(tenant.id());
        if (cached != null && now.isBefore(cached.until())) {
            return cached.origins();
        }
        Set<String> found = all(tenant.id()).stream()
                .flatMap(client -> Origins.of(client.settings()).stream())
                .collect(Collectors.toUnmodifiableSet());
        origins.put(tenant.id(), new CachedOrigins(found, now.plus(cacheTime)));
        return found;
    }

    Optional<Registered> registered(TenantId tenant, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Key key = new Key(tenant, id);
        Instant now = clock.instant();
        Cached cached = cache.get(key);
        if (cached != null && now.isBefore(cached.until())) {
            return cached.client();
        }
        Optional<Registered> client = database.inTenant(tenant, tx -> tx.sql()
                .createQuery(SELECT + " and client_id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
        if (cache.size() >= CACHE_BOUND) {
            cache.clear();
        }
        cache.put(key, new Cached(client, now.plus(cacheTime)));
        return client;
    }

    private Registered read(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes("secret_hash");
        ClientSettings settings = parse(row.getString("settings"));
        return new Registered(new Client(row.getString("client_id"), settings, hash != null), hash);
    }

    private String write(ClientSettings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("client settings are plain values", e);
        }
    }

    private ClientSettings parse(String settings) {
        try {
            return json.readValue(settings, ClientSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a client's stored settings are not of this version", e);
        }
    }
}
