package dev.genkan.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** The directory of insurers. A short-lived cache spares a query for each request; without it everything still works. */
@ApplicationScoped // by proxy: JAX-RS makes its filters, which need this, before the configuration can be read
public class Tenants {
    private record Cached(Optional<Tenant> tenant, Instant until) {}

    /** Unknown ids are cached too; the bound keeps a scan of invented names from filling the memory. */
    private static final int CACHE_BOUND = 10_000;

    /** For which a tenant is remembered that nobody asks for, from the end of its cache time on. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Database database;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final String baseUrl;
    private final Optional<String> mtlsBaseUrl;
    private final Duration cacheTime;
    private final ConcurrentMap<TenantId, Cached> cache = new ConcurrentHashMap<>();

    Tenants(Database database, ObjectMapper json, InstantSource clock, TenantConfig config) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.baseUrl = config.baseUrl().toString().replaceAll("/+$", "");
        this.mtlsBaseUrl = config.mtlsBaseUrl().map(base -> base.toString().replaceAll("/+$", ""));
        this.cacheTime = config.cache();
        if (!areSecure() && !LOOPBACK.contains(config.baseUrl().getHost())) {
            throw new IllegalStateException("genkan.tenant.base-url must be https; http is for loopback only");
        }
    }

    /** Where the shared host is found, without a final slash. */
    public String baseUrl() {
        return baseUrl;
    }

    /**
     * Where else the endpoints of a path tenant are found: with this in the place of the issuer, clients are asked for their certificate. Empty
     * for tenants of hosts of their own, and where no such address is configured.
     */
    public Optional<String> mtlsBase(Tenant tenant) {
        return tenant.hasOwnHost() ? Optional.empty() : mtlsBaseUrl.map(base -> base + "/t/" + tenant.id());
    }

    /** Every address of an endpoint, as clients know it: the issuer's first, and with an alias for certificates a second. */
    public List<URI> addresses(Tenant tenant, String path) {
        return Stream.concat(Stream.of(tenant.at(path)), mtlsBase(tenant).map(base -> URI.create(base + path)).stream())
                .toList();
    }

    /** Whether the shared host is served over https. */
    public boolean areSecure() {
        return baseUrl.startsWith("https:");
    }

    public Optional<Tenant> find(TenantId id) {
        Instant now = clock.instant();
        Cached cached = cache.get(id);
        if (cached != null && now.isBefore(cached.until())) {
            return cached.tenant();
        }
        Optional<Tenant> tenant = database.inTenant(id, this::read);
        if (cache.size() >= CACHE_BOUND) {
            cache.clear();
        }
        cache.put(id, new Cached(tenant, now.plus(cacheTime)));
        return tenant;
    }

    /** What is remembered of it, without a query: for where none may run. Empty also if it was not asked for lately. */
    public Optional<Tenant> remembered(TenantId id) {
        Cached cached = cache.get(id);
        return cached == null ? Optional.empty() : cached.tenant();
    }

    /** Makes or replaces the tenant of this transaction; idempotent. @return whether anything was changed */
    public boolean apply(Tx tx, TenantSettings settings) {
        return tx.sql()
                        .createUpdate(
                                "insert into tenant (tenant_id, settings) values (:tenant, cast(:settings as jsonb))"
                                        + " on conflict (tenant_id) do update set settings = excluded.settings, applied_at = now()"
                                        + " where tenant.settings is distinct from excluded.settings")
                        .bind("tenant", tx.tenant().value())
                        .bind("settings", write(settings))
                        .execute()
                == 1;
    }

    /** Forgets what is cached of this tenant on this replica; the others notice within the cache's time. */
    public void forget(TenantId id) {
        cache.remove(id);
    }

    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void letGo() {
        Instant before = clock.instant().minus(IDLE);
        cache.values().removeIf(cached -> cached.until().isBefore(before));
    }

    /** The tenant of this transaction, past the cache. */
    public Optional<Tenant> read(Tx tx) {
        return tx.sql()
                .createQuery("select settings from tenant where tenant_id = :tenant")
                .bind("tenant", tx.tenant().value())
                .mapTo(String.class)
                .findOne()
                .map(settings -> Tenant.of(tx.tenant(), baseUrl, parse(settings)));
    }

    private String write(TenantSettings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tenant settings are plain values", e);
        }
    }

    private TenantSettings parse(String settings) {
        try {
            return json.readValue(settings, TenantSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the tenant's stored settings are not of this version", e);
        }
    }
}
