package dev.genkan.client;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may issue certificates to clients that authenticate by {@code tls_client_auth}. genkan looks by itself, whatever the proxy or the TLS
 * library before it has looked at: those must let certificates pass that clients have made themselves, too.
 */
@Singleton
final class Authorities {
    /** Extended key usages for TLS clients, and for anything (RFC 5280, 4.2.1.12). */
    private static final List<String> FOR_CLIENTS = List.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private final Set<TrustAnchor> anchors;
    private final InstantSource clock;

    Authorities(ClientConfig config, InstantSource clock) {
        this.anchors = config.authorities().map(Authorities::read).orElse(Set.of());
        this.clock = clock;
    }

    boolean vouchFor(X509Certificate certificate) {
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            if (usages != null && usages.stream().noneMatch(FOR_CLIENTS::contains)) {
                return false;
            }
            PKIXParameters parameters = new PKIXParameters(anchors);
            // Whoever wants to revoke a certificate changes or removes the client.
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(clock.instant()));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Set<TrustAnchor> read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(certificate -> new TrustAnchor((X509Certificate) certificate, null))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("genkan.client.authorities names no PEM file of certificates: " + file, e);
        }
    }
}
