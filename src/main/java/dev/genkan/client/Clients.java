package dev.genkan.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Secret;
import dev.genkan.secret.Vault;
import dev.genkan.tenant.Tenant;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
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
    @Produces
    @Singleton
    static final SealedColumn SECRETS =
            SealedColumn.of("client-secret", "client", "secret_sealed", List.of("client_id"));

    private record Key(TenantId tenant, String id) {}

    private record Cached(Optional<Registered> client, Instant until) {}

    private record CachedOrigins(Set<String> origins, Instant until) {}

    /** Unknown ids are cached too; the bound keeps a scan of invented names from filling the memory. */
    private static final int CACHE_BOUND = 10_000;

    /** RFC 6749, A.1. What a client never is called is never looked up. */
    private static final Pattern ID = Pattern.compile("[\\x20-\\x7E]{1,200}");

    private static final String SELECT =
            "select client_id, settings, secret_hash, secret_sealed from client where tenant_id = :tenant";

    /** A secret that is sealed again looks different each time: as long as its hash is the same, the stored one stays. */
    private static final String APPLY = """
            insert into client (tenant_id, client_id, settings, secret_hash, secret_sealed)
            values (:tenant, :id, cast(:settings as jsonb), :secret, :sealed)
            on conflict (tenant_id, client_id) do update set
                settings = excluded.settings,
                secret_hash = coalesce(excluded.secret_hash, client.secret_hash),
                secret_sealed = case
                    when not :isSealed then null
                    when excluded.secret_hash = client.secret_hash
                        then coalesce(client.secret_sealed, excluded.secret_sealed)
                    else coalesce(excluded.secret_sealed, client.secret_sealed) end,
                applied_at = now()
            where client.settings <> excluded.settings
                or client.secret_hash is distinct from coalesce(excluded.secret_hash, client.secret_hash)
                or (client.secret_sealed is null and excluded.secret_sealed is not null)
            """;

    /** RFC 7518, 3.2. */
    private static final int LEAST_HMAC_BYTES = 32;

    private final Database database;
    private final Vault vault;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final Duration cacheTime;
    private final ConcurrentMap<Key, Cached> cache = new ConcurrentHashMap<>();
    /** No more than there are tenants. */
    private final ConcurrentMap<TenantId, CachedOrigins> origins = new ConcurrentHashMap<>();

    Clients(Database database, Vault vault, ObjectMapper json, InstantSource clock, ClientConfig config) {
        this.database = database;
        this.vault = vault;
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
                .map((row, context) -> read(tenant, row).client())
                .list());
    }

    /**
     * Makes or replaces a client; idempotent.
     *
     * @param secret generated, of 256 bits; null keeps the stored one. Its hash is stored, and it itself, sealed, for {@code
     *     client_secret_jwt} alone
     * @return whether anything was changed
     * @throws IllegalArgumentException if a client without secrets brings one, or one that is too short for HMAC
     */
    public boolean apply(Tx tx, String id, ClientSettings settings, @Nullable Secret secret) {
        if (secret != null && settings.authMethod().equals(ClientSettings.NONE)) {
            throw new IllegalArgumentException("client " + id + " is public (authMethod none) and can have no secret");
        }
        boolean isSealed = settings.authMethod().equals(ClientSettings.SECRET_JWT);
        if (isSealed && secret != null && bytes(secret).length < LEAST_HMAC_BYTES) {
            throw new IllegalArgumentException(
                    "client " + id + " needs a secret of " + LEAST_HMAC_BYTES + " bytes or more (client_secret_jwt)");
        }
        byte[] sealed = isSealed && secret != null
                ? vault.seal(SECRETS.purpose(tx.tenant().value(), id), bytes(secret))
                : null;
        int changed = tx.sql()
                .createUpdate(APPLY)
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .bind("settings", write(settings))
                .bind("secret", secret == null ? null : OpaqueToken.sha256(secret.reveal()))
                .bind("sealed", sealed)
                .bind("isSealed", isSealed)
                .execute();
        cache.remove(new Key(tx.tenant(), id));
        origins.remove(tx.tenant());
        return changed == 1;
    }

    /** The same within a transaction that is open already. */
    public Optional<Client> find(Tx tx, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Cached cached = cache.get(new Key(tx.tenant(), id));
        return cached != null && clock.instant().isBefore(cached.until())
                ? cached.client().map(Registered::client)
                : read(tx, id);
    }

    /** Past the cache. */
    public Optional<Client> read(Tx tx, String id) {
        return tx.sql()
                .createQuery(SELECT + " and client_id = :id")
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .map((row, context) -> read(tx.tenant(), row).client())
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

    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidy() {
        letGo();
    }

    /** Of what is believed no longer. @return whether there was any */
    boolean letGo() {
        Instant now = clock.instant();
        boolean clients = cache.values().removeIf(cached -> !now.isBefore(cached.until()));
        boolean scripts = origins.values().removeIf(cached -> !now.isBefore(cached.until()));
        return clients || scripts;
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
                .map((row, context) -> read(tenant, row))
                .findOne());
        if (cache.size() >= CACHE_BOUND) {
            cache.clear();
        }
        cache.put(key, new Cached(client, now.plus(cacheTime)));
        return client;
    }

    private Registered read(TenantId tenant, ResultSet row) throws SQLException {
        byte[] hash = row.getBytes("secret_hash");
        ClientSettings settings = parse(row.getString("settings"));
        String id = row.getString("client_id");
        byte[] sealed = row.getBytes("secret_sealed");
        Secret secret = sealed == null
                ? null
                : Secret.of(
                        new String(vault.open(SECRETS.purpose(tenant.value(), id), sealed), StandardCharsets.UTF_8));
        return new Registered(new Client(id, settings, hash != null), hash, secret);
    }

    private static byte[] bytes(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
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
