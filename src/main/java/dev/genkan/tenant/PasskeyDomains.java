package dev.genkan.tenant;

import dev.genkan.database.JobsDatabase;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Whose passkeys are bound to a domain (WebAuthn, "RP ID"). Of thousands of tenants only what a list shows is read, and that is
 * remembered for a moment, because anybody may ask.
 */
@Singleton
public final class PasskeyDomains {
    /** @param issuer as {@link Tenant#issuer()} */
    public record Sharer(String issuer, Localized name) {}

    private record Cached(List<Sharer> sharers, Instant until) {}

    private static final String SHARERS = "select tenant_id, settings -> 'place' ->> 'origin' as origin,"
            + " settings -> 'name' ->> 'ja' as ja, settings -> 'name' ->> 'en' as en from tenant"
            // In this order: the declared domain, the name of the own host, that of the shared one.
            + " where coalesce(settings -> 'place' ->> 'rpId',"
            + " substring(settings -> 'place' ->> 'origin' from '^https?://([^:/]+)'), :shared) = :domain"
            + " order by tenant_id";

    private final JobsDatabase directory;
    private final InstantSource clock;
    private final String baseUrl;
    private final String shared;
    private final Duration cacheTime;
    /** By domain; only those of hosts that exist are asked for. */
    private final ConcurrentMap<String, Cached> cache = new ConcurrentHashMap<>();

    PasskeyDomains(JobsDatabase directory, Tenants tenants, InstantSource clock, TenantConfig config) {
        this.directory = directory;
        this.clock = clock;
        this.baseUrl = tenants.baseUrl();
        this.shared = config.baseUrl().getHost();
        this.cacheTime = config.cache();
    }

    /** The domain of the tenants without a host of their own. */
    public String shared() {
        return shared;
    }

    /** By tenant id. @param domain in lower case; of a host of this deployment */
    public List<Sharer> sharers(String domain) {
        Instant now = clock.instant();
        Cached cached = cache.get(domain);
        if (cached != null && now.isBefore(cached.until())) {
            return cached.sharers();
        }
        List<Sharer> found = directory.acrossTenants(sql -> sql.createQuery(SHARERS)
                .bind("shared", shared)
                .bind("domain", domain)
                .map(this::sharer)
                .list());
        cache.put(domain, new Cached(List.copyOf(found), now.plus(cacheTime)));
        return found;
    }

    /** Forgets what is remembered on this replica; the others notice within the cache's time. */
    public void forget() {
        cache.clear();
    }

    /** What is believed no longer. */
    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void letGo() {
        Instant now = clock.instant();
        cache.values().removeIf(cached -> !now.isBefore(cached.until()));
    }

    private Sharer sharer(java.sql.ResultSet row, StatementContext context) throws java.sql.SQLException {
        @Nullable String origin = row.getString("origin");
        String issuer = Optional.ofNullable(origin).orElse(baseUrl + "/t/" + row.getString("tenant_id"));
        return new Sharer(issuer, new Localized(row.getString("ja"), row.getString("en")));
    }
}
