package dev.genkan.oauth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** What the specifications make of a client's certificate. */
public final class Certificates {
    private Certificates() {}

    /** {@code x5t#S256} (RFC 8705, 3.1): SHA-256 of the certificate's DER form, in base64url. */
    public static String thumbprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a certificate that was read can be written, and every platform has SHA-256", e);
        }
    }
}
