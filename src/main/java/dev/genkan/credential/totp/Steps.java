package dev.genkan.credential.totp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jboss.aerogear.security.otp.Totp;
import org.jboss.aerogear.security.otp.api.Clock;

/** Time steps of 30 seconds (RFC 6238, 4). */
final class Steps {
    private static final int SECONDS = 30;

    private Steps() {}

    /** One step of drift each way (RFC 6238, 5.2), latest first. */
    static List<Long> around(Instant now) {
        long step = Math.floorDiv(now.getEpochSecond(), SECONDS);
        return List.of(step + 1, step, step - 1);
    }

    /** In constant time; {@code Totp.verify} would not tell which step matched, and looks at two only. */
    static boolean matches(String base32, long step, String code) {
        String right = new Totp(base32, new At(step)).now();
        return MessageDigest.isEqual(
                right.getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII));
    }

    /** A clock that stands. */
    private static final class At extends Clock {
        private final long step;

        At(long step) {
            super(SECONDS);
            this.step = step;
        }

        @Override
        public long getCurrentInterval() {
            return step;
        }
    }
}
