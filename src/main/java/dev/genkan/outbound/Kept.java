package dev.genkan.outbound;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What was fetched and read, kept as long as its answer says, within bounds. Of several threads that want the same address one
 * fetches. While an address does not answer, what it said before serves for an hour longer.
 */
public final class Kept<T> {
    /** Makes something of an answer. */
    public interface Reader<T> {
        /** @throws Unreachable if it cannot be read; the words say why */
        T read(Fetched fetched) throws Unreachable;
    }

    private record Known<T>(@Nullable T value, @Nullable Unreachable failure, Instant until, Instant usable) {}

    /** One address. */
    private static final class Slot<T> {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Known<T> known;
        private volatile Instant nextRenewal = Instant.MIN;

        /** Whether all that it knows is past its use, and nobody asks. */
        private boolean isOver(Instant now) {
            Known<T> last = known;
            return last != null && !now.isBefore(last.usable()) && !now.isBefore(nextRenewal) && !lock.isLocked();
        }
    }

    /** Where an answer says nothing of its age. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    private static final Duration STALE = Duration.ofHours(1);
    /** Addresses; a bound for clients that come and go. */
    private static final int BOUND = 5_000;
    /** Who would wait behind so many others is refused: the threads of a server are few. */
    private static final int QUEUE = 16;

    private final Outbound outbound;
    private final KeptTimes times;
    private final Reader<T> reader;
    private final ConcurrentMap<URI, Slot<T>> slots = new ConcurrentHashMap<>();

    public Kept(Outbound outbound, KeptTimes times, Reader<T> reader) {
        this.outbound = outbound;
        this.times = times;
        this.reader = reader;
    }

    public T get(URI uri) throws Unreachable {
        Slot<T> slot = slot(uri);
        Known<T> known = slot.known;
        return known != null && times.now().isBefore(known.until()) ? value(known) : fetch(uri, slot, known);
    }

    /**
     * As it is now, for who has met something that the kept answer does not explain. Once in a few seconds; in between it is what is
     * kept, so that nobody can make genkan flood an address.
     */
    public T renewed(URI uri) throws Unreachable {
        Slot<T> slot = slot(uri);
        Known<T> known = slot.known;
        if (times.now().isBefore(slot.nextRenewal)) {
            return get(uri);
        }
        return fetch(uri, slot, known);
    }

    /**
     * Lets go of what is of no use any more and nobody asks for. Who asks at this very moment may fetch beside another.
     *
     * @return whether there was any
     */
    public boolean letGo() {
        Instant now = times.now();
        return slots.values().removeIf(slot -> slot.isOver(now));
    }

    /** @param seen what the caller found wanting: if it has been replaced while the caller waited, the new one is the answer */
    private T fetch(URI uri, Slot<T> slot, @Nullable Known<T> seen) throws Unreachable {
        if (slot.lock.getQueueLength() >= QUEUE) {
            throw new Unreachable("too many wait for this address");
        }
        slot.lock.lock();
        try {
            Known<T> known = slot.known;
            if (known == null || known == seen) {
                known = ask(uri, known);
                slot.known = known;
                if (seen != null) {
                    slot.nextRenewal = times.now().plus(times.retryAfter());
                }
            }
            return value(known);
        } finally {
            slot.lock.unlock();
        }
    }

    private Known<T> ask(URI uri, @Nullable Known<T> before) {
        try {
            Fetched fetched = outbound.get(uri);
            T value = reader.read(fetched);
            Instant until = times.now().plus(times.within(fetched.freshFor() == null ? USUAL : fetched.freshFor()));
            return new Known<>(value, null, until, until.plus(STALE));
        } catch (Unreachable e) {
            Instant now = times.now();
            Instant again = now.plus(times.retryAfter());
            boolean serves = before != null && before.value() != null && now.isBefore(before.usable());
            return serves
                    ? new Known<>(before.value(), null, again, before.usable())
                    : new Known<>(null, e, again, again);
        }
    }

    private static <T> T value(Known<T> known) throws Unreachable {
        if (known.failure() != null) {
            throw known.failure();
        }
        return Objects.requireNonNull(known.value());
    }

    private Slot<T> slot(URI uri) {
        if (slots.size() >= BOUND) {
            slots.clear();
        }
        return slots.computeIfAbsent(uri, key -> new Slot<>());
    }
}
