package dev.genkan.keys;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rings of tenants as this replica has last seen them: for a short while, and renewed at once for a key that it has not seen. */
@Singleton
final class Keyrings {
    /** One tenant's; who reads holds its lock, so that many requests make one read. */
    private static final class Held {
        private volatile Keyring ring = Keyring.EMPTY;
        private volatile Instant until = Instant.MIN;
        /** How many reads have begun. */
        private volatile long reads;

        private final AtomicLong changes = new AtomicLong();
    }

    /** RFC 7638 with SHA-256: what all of our keys are called. */
    private static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Database database;
    private final KeyStore store;
    private final InstantSource clock;
    private final Duration cacheTime;
    private final Duration after;
    private final ConcurrentMap<TenantId, Held> all = new ConcurrentHashMap<>();

    Keyrings(Database database, KeyStore store, InstantSource clock, KeysConfig config) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.cacheTime = config.cache();
        this.after = config.publishedAfter();
    }

    Keyring of(TenantId tenant) {
        Held held = held(tenant);
        return isFresh(held) ? held.ring : read(tenant, held, null);
    }

    /**
     * The same; if it lacks that key, one that is read after this call: another replica may have signed with a key that was made a moment
     * ago.
     */
    Keyring with(TenantId tenant, @Nullable String kid) {
        Keyring ring = of(tenant);
        if (kid == null || ring.byKid().containsKey(kid) || !KID.matcher(kid).matches()) {
            return ring;
        }
        Held held = held(tenant);
        return read(tenant, held, held.reads);
    }

    void forget(TenantId tenant) {
        Held held = held(tenant);
        held.changes.incrementAndGet();
        held.until = Instant.MIN;
    }

    /** @param seen how many reads had begun when the caller wanted a newer one; null: any is good that is fresh */
    private Keyring read(TenantId tenant, Held held, @Nullable Long seen) {
        synchronized (held) {
            boolean done = seen == null ? isFresh(held) : held.reads > seen;
            if (done) {
                return held.ring;
            }
            held.reads++;
            long changes = held.changes.get();
            Instant now = clock.instant();
            Keyring before = held.ring;
            Keyring ring = before.renewed(
                    database.inTenant(tenant, tx -> store.all(tx, before.byKid().keySet(), after)));
            held.ring = ring;
            // An empty ring is a tenant that is just being applied: its keys are wanted as soon as they are there.
            held.until = ring.byKid().isEmpty() ? Instant.MIN : now.plus(cacheTime);
            if (held.changes.get() != changes) {
                // They were changed while they were read.
                held.until = Instant.MIN;
            }
            return ring;
        }
    }

    private boolean isFresh(Held held) {
        return clock.instant().isBefore(held.until);
    }

    private Held held(TenantId tenant) {
        return all.computeIfAbsent(tenant, id -> new Held());
    }
}
