package dev.genkan.dpop;

import dev.genkan.secret.KeyedHash;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's nonces (RFC 9449, 8): the number of a span of time, and its keyed hash under the tenant's secret. Every replica makes the same
 * ones and knows those of all others; another tenant's are strange.
 */
@Singleton
final class Nonces {
    /** Good from its span's begin to the next span's end: two to four minutes from when it is told. */
    private static final long SPAN_SECONDS = 120;
    /** Of a replica whose clock is ahead. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final int HASH_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})\\.([A-Za-z0-9_-]{22})");

    /** What a nonce is worth now. */
    enum Worth {
        CURRENT,
        /** Good, but it is time for the next one. */
        AGEING,
        NONE
    }

    private final TenantSecrets secrets;
    private final InstantSource clock;

    Nonces(TenantSecrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The one to be told now. */
    String current(Tenant tenant) {
        return of(tenant, span(clock.instant()));
    }

    Worth worth(Tenant tenant, String nonce) {
        Matcher matcher = FORM.matcher(nonce);
        if (!matcher.matches()) {
            return Worth.NONE;
        }
        long span = Long.parseLong(matcher.group(1));
        Instant now = clock.instant();
        boolean isInTime = span >= span(now) - 1 && span <= span(now.plus(LEEWAY));
        if (!isInTime || !isSame(nonce, of(tenant, span))) {
            return Worth.NONE;
        }
        return span < span(now) ? Worth.AGEING : Worth.CURRENT;
    }

    private String of(Tenant tenant, long span) {
        KeyedHash key = secrets.of(tenant.id(), "dpop-nonce");
        byte[] hash = Arrays.copyOf(key.hash(Long.toString(span)), HASH_BYTES);
        return span + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static long span(Instant time) {
        return time.getEpochSecond() / SPAN_SECONDS;
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
