package dev.genkan.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written from RFC 4226, RFC 6238 and the form of {@code otpauth:} alone. */
public record Authenticator(String label, Map<String, String> parameters) {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** What a scanned QR code, or a pressed link, brings. */
    public static Authenticator of(String uri) {
        URI address = URI.create(uri);
        if (!"otpauth".equals(address.getScheme()) || !"totp".equals(address.getHost())) {
            throw new AssertionError("no otpauth://totp/ address: " + uri);
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            // As apps decode it: a plus is a plus.
            parameters.put(parts[0], URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return new Authenticator(address.getPath().substring(1), parameters);
    }

    public String secret() {
        return parameters.get("secret");
    }

    /** The code of now, or of so many steps later. */
    public String code(int stepsLater) {
        return code(secret(), Math.floorDiv(Instant.now().getEpochSecond(), 30L) + stepsLater);
    }

    public static String code(String base32, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decode(base32), "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0x0F;
            int truncated = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7FFFFFFF;
            return String.format("%06d", truncated % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            buffer = buffer << 5 | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }
}
