package dev.genkan.credential.throttle;

import dev.genkan.database.TenantId;
import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Browsers with which a member has logged in before, known by a signed cookie: their tries are counted apart, so that nobody who
 * hammers a user ID from elsewhere delays its member.
 *
 * <p>The cookie is no credential. It has one entry for each of the last few members of this browser (a family's PC), each a random
 * id, the day of the member's last login and a keyed hash over both and the member; the members are not named. Nothing is stored.
 * It is given after a whole login only: with a password alone one could else get lane after lane for guessing at the second factor.
 */
@Singleton
public final class Devices {
    private static final int MEMBERS = 5;
    private static final int ID_BYTES = 16;
    private static final String BETWEEN = "~";
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_-]{22})\\.([0-9]{1,7})\\.([A-Za-z0-9_-]{43})");
    private static final int LONGEST_COOKIE = MEMBERS * 80;

    private final TenantSecrets secrets;
    private final Randomness randomness;
    private final InstantSource clock;
    private final Duration lifetime;

    Devices(TenantSecrets secrets, Randomness randomness, InstantSource clock, ThrottleConfig config) {
        this.secrets = secrets;
        this.randomness = randomness;
        this.clock = clock;
        this.lifetime = config.rememberDevices();
    }

    private record Entry(String id, long day, String seal) {
        @Override
        public String toString() {
            return id + "." + day + "." + seal;
        }
    }

    /** How long the cookie is to be kept. */
    public Duration lifetime() {
        return lifetime;
    }

    /** Under which id this browser is known as the member's. @param cookie as it came, perhaps forged; null: none */
    public Optional<String> find(TenantId tenant, UUID member, @Nullable String cookie) {
        KeyedHash hash = secrets.of(tenant, "device");
        return entries(cookie).stream()
                .filter(entry -> isOf(member, entry, hash))
                .map(Entry::id)
                .findFirst();
    }

    /** The cookie's new value after a login of the member. @param cookie the one that the browser has; null: none */
    public String remember(TenantId tenant, UUID member, @Nullable String cookie) {
        KeyedHash hash = secrets.of(tenant, "device");
        String id = find(tenant, member, cookie)
                .orElseGet(() -> Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(ID_BYTES)));
        List<Entry> kept = new ArrayList<>();
        kept.add(new Entry(id, today(), seal(hash, member, id, today())));
        entries(cookie).stream()
                .filter(entry -> !entry.id().equals(id))
                .limit(MEMBERS - 1L)
                .forEach(kept::add);
        return String.join(BETWEEN, kept.stream().map(Entry::toString).toList());
    }

    private boolean isOf(UUID member, Entry entry, KeyedHash hash) {
        long age = today() - entry.day();
        return age <= lifetime.toDays()
                && MessageDigest.isEqual(utf8(entry.seal()), utf8(seal(hash, member, entry.id(), entry.day())));
    }

    private static String seal(KeyedHash hash, UUID member, String id, long day) {
        byte[] sealed = hash.hash(member.toString(), id, Long.toString(day));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private static List<Entry> entries(@Nullable String cookie) {
        List<Entry> entries = new ArrayList<>();
        if (cookie == null || cookie.length() > LONGEST_COOKIE) {
            return entries;
        }
        for (String part : cookie.split(BETWEEN)) {
            Matcher entry = ENTRY.matcher(part);
            if (entry.matches() && entries.size() < MEMBERS) {
                entries.add(new Entry(entry.group(1), Long.parseLong(entry.group(2)), entry.group(3)));
            }
        }
        return entries;
    }

    private long today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
