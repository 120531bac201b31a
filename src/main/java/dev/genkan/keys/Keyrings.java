package dev.genkan.keys;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rings of tenants as this replica has last seen them: for a short while, and renewed at once for a key that it has not seen. Those that
 * nobody asks for any more are let go.
 */
@Singleton
final class Keyrings {
    /**
     * What a read has found, in one piece: a ring that is fresh stays so for who holds it, whatever is let go meanwhile.
     *
     * @param read which one it was, from 1
     * @param changes how many the replica had made itself when it began
     */
    private record Known(Keyring ring, Instant until, long read, long changes) {
        static final Known NOTHING = new Known(Keyring.EMPTY, Instant.MIN, 0, 0);
    }

    /** One tenant's; who reads holds its lock, so that many requests make one read. Stays when its ring is let go: it is small. */
    private static final class Held {
        private final AtomicReference<Known> known = new AtomicReference<>(Known.NOTHING);
        /** How many reads have begun. */
        private volatile long reads;

        private final AtomicLong changes = new AtomicLong();
    }

    /** For which a ring is kept, from the end of its cache time on, so that whoever comes back does not read and open all keys again. */
    private static final Duration IDLE = Duration.ofMinutes(10);

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
        Known known = held.known.get();
        return isFresh(held, known) ? known.ring() : read(tenant, held, null);
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
        held(tenant).changes.incrementAndGet();
    }

    @Scheduled(every = "10m", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void letGo() {
        Instant now = clock.instant();
        all.values().forEach(held -> {
            Known known = held.known.get();
            if (now.isAfter(known.until().plus(IDLE))) {
                // Unless somebody has just read it again.
                held.known.compareAndSet(known, Known.NOTHING);
            }
        });
    }

    /** @param seen how many reads had begun when the caller wanted a newer one; null: any is good that is fresh */
    private Keyring read(TenantId tenant, Held held, @Nullable Long seen) {
        synchronized (held) {
            Known before = held.known.get();
            boolean done = seen == null ? isFresh(held, before) : before.read() > seen;
            if (done) {
                return before.ring();
            }
            long read = ++held.reads;
            // If they are changed while they are read, what is read is not fresh.
            long changes = held.changes.get();
            Instant now = clock.instant();
            Keyring old = before.ring();
            Keyring ring = old.renewed(
                    database.inTenant(tenant, tx -> store.all(tx, old.byKid().keySet(), after)));
            // An empty ring is a tenant that is just being applied: its keys are wanted as soon as they are there.
            Instant until = ring.byKid().isEmpty() ? Instant.MIN : now.plus(cacheTime);
            held.known.set(new Known(ring, until, read, changes));
            return ring;
        }
    }

    private boolean isFresh(Held held, Known known) {
        return known.changes() == held.changes.get() && clock.instant().isBefore(known.until());
    }

    private Held held(TenantId tenant) {
        return all.computeIfAbsent(tenant, id -> new Held());
    }
}
