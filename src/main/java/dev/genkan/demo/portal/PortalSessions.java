package dev.genkan.demo.portal;

import dev.genkan.secret.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browsers that a portal knows, in memory: a demo may forget them when it restarts. */
final class PortalSessions {
    private static final Duration IDLE = Duration.ofHours(1);
    private static final int LIMIT = 10_000;

    private final InstantSource clock;
    private final Randomness randomness;
    /** In the order of last use. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    PortalSessions(InstantSource clock, Randomness randomness) {
        this.clock = clock;
        this.randomness = randomness;
    }

    synchronized Optional<PortalSession> find(String cookie) {
        Entry entry = entries.remove(cookie);
        if (entry == null || entry.lastUse().plus(IDLE).isBefore(clock.instant())) {
            return Optional.empty();
        }
        entries.put(cookie, new Entry(entry.session(), clock.instant()));
        return Optional.of(entry.session());
    }

    /** Remembers a browser's session under a new cookie. */
    synchronized String add(PortalSession session) {
        String cookie = randomness.token().value();
        entries.put(cookie, new Entry(session, clock.instant()));
        if (entries.size() > LIMIT) {
            entries.remove(entries.keySet().iterator().next());
        }
        return cookie;
    }

    /** The same session under a new cookie: one that was planted before the login opens nothing after it. */
    synchronized String renew(String cookie, PortalSession session) {
        entries.remove(cookie);
        return add(session);
    }

    /** Everybody who is logged in by this session of the provider. */
    synchronized List<PortalSession> of(String sid) {
        return entries.values().stream()
                .map(Entry::session)
                .filter(session -> session.signedIn()
                        .filter(member -> sid.equals(member.sid()))
                        .isPresent())
                .toList();
    }

    private record Entry(PortalSession session, Instant lastUse) {}
}
