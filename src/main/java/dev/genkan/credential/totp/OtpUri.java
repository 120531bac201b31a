package dev.genkan.credential.totp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** {@code otpauth://}, as Google Authenticator's "Key URI Format" has it and the other apps read it. */
final class OtpUri {
    private OtpUri() {}

    static String of(String issuer, String account, String base32) {
        // Older apps split the label at its first colon, encoded or not.
        String label = encode(issuer.replace(":", " ")) + ":" + encode(account);
        return "otpauth://totp/" + label + "?secret=" + base32 + "&issuer=" + encode(issuer.replace(":", " "))
                + "&algorithm=SHA1&digits=6&period=30";
    }

    /** RFC 3986: a space is %20; a plus would be shown as one. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
