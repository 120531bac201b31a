package dev.genkan.credential.totp;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.aerogear.security.otp.api.Base32;

/** A key that is shared with an authenticator app. Its parts are only for the page on which it is handed over. */
public final class OtpKey {
    /** RFC 4226, 4 (R6) recommends 160 bits. */
    static final int BYTES = 20;

    private static final Pattern GROUP = Pattern.compile("(?<=\\G.{4})");

    private final byte[] bytes;

    OtpKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes");
        }
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Base32 without padding: 32 characters. */
    String base32() {
        return Base32.encode(bytes);
    }

    /** For whoever types it. */
    public List<String> groups() {
        return List.of(GROUP.split(base32()));
    }

    /** For an app on the same device, and for the QR code. @param issuer as the app shows it @param account the user ID */
    public String uri(String issuer, String account) {
        return OtpUri.of(issuer, account, base32());
    }

    /** Which of these steps have this code: all are computed and compared, whichever matches. */
    Collection<Long> matching(String code, Collection<Long> steps) {
        return steps.stream()
                .filter(step -> Steps.matches(base32(), step, code))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OtpKey key && java.security.MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "[key]";
    }
}
