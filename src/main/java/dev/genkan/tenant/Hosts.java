package dev.genkan.tenant;

import dev.genkan.database.JobsDatabase;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which host is whose. A name belongs to one tenant, whatever the port, because browsers send cookies to every port; the cache is
 * a hint, as that of {@link Tenants}.
 */
@Singleton
public final class Hosts {
    private record Cached(Optional<Tenant> tenant, Instant until) {}

    /** Whoever invents names fills no memory. */
    private static final int CACHE_BOUND = 10_000;

    private final JobsDatabase directory;
    private final Tenants tenants;
    private final InstantSource clock;
    private final Set<String> shared;
    private final Duration cacheTime;
    private final ConcurrentMap<String, Cached> cache = new ConcurrentHashMap<>();

    Hosts(JobsDatabase directory, Tenants tenants, InstantSource clock, TenantConfig config) {
        this.directory = directory;
        this.tenants = tenants;
        this.clock = clock;
        this.shared = Stream.concat(Stream.of(config.baseUrl()), config.mtlsBaseUrl().stream())
                .map(URI::getHost)
                .collect(Collectors.toUnmodifiableSet());
        this.cacheTime = config.cache();
    }

    /** @param name in lower case, without a port */
    public boolean isShared(String name) {
        return shared.contains(name);
    }

    /** Whose host it is, as far as that is known without looking; null: it has to be looked up. */
    public @Nullable Optional<Tenant> known(String name) {
        Cached cached = cache.get(name);
        return cached != null && clock.instant().isBefore(cached.until()) ? cached.tenant() : null;
    }

    /** Whose host it is; empty if nobody's. */
    public Optional<Tenant> find(String name) {
        Optional<Tenant> tenant = directory
                .acrossTenants(sql -> sql.createQuery("select tenant_id from tenant_host where host = :host")
                        .bind("host", name)
                        .mapTo(String.class)
                        .findOne())
                .flatMap(id -> tenants.find(new TenantId(id)))
                .filter(found -> name.equals(URI.create(found.issuer()).getHost()));
        if (cache.size() >= CACHE_BOUND) {
            cache.clear();
        }
        cache.put(name, new Cached(tenant, clock.instant().plus(cacheTime)));
        return tenant;
    }

    /** Gives the tenant of this transaction the host of its settings and takes any other. @return false if it is somebody else's */
    public boolean claim(Tx tx, TenantSettings settings) {
        String origin = settings.place().origin();
        @Nullable String name = origin == null ? null : URI.create(origin).getHost();
        tx.sql()
                .createUpdate("delete from tenant_host where tenant_id = :tenant and host is distinct from :host")
                .bind("tenant", tx.tenant().value())
                .bind("host", name)
                .execute();
        if (name == null) {
            return true;
        }
        return !isShared(name) && (insert(tx, name) || isOurs(tx, name));
    }

    /** Forgets what is cached on this replica; the others notice within the cache's time. */
    public void forget() {
        cache.clear();
    }

    /** What is believed no longer. */
    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void letGo() {
        Instant now = clock.instant();
        cache.values().removeIf(cached -> !now.isBefore(cached.until()));
    }

    /** Of two tenants at one moment the unique key lets one win. */
    private static boolean insert(Tx tx, String name) {
        return tx.sql()
                        .createUpdate("insert into tenant_host (tenant_id, host) values (:tenant, :host)"
                                + " on conflict do nothing")
                        .bind("tenant", tx.tenant().value())
                        .bind("host", name)
                        .execute()
                == 1;
    }

    private static boolean isOurs(Tx tx, String name) {
        return tx.sql()
                .createQuery("select count(*) from tenant_host where tenant_id = :tenant and host = :host")
                .bind("tenant", tx.tenant().value())
                .bind("host", name)
                .mapTo(Integer.class)
                .one()
                .equals(1);
    }
}
