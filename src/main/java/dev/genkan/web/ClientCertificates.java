package dev.genkan.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The certificate at the client's end. From a proxy that is trusted only its header counts: a certificate of that connection would be the
 * proxy's own. From anybody else only TLS with genkan itself counts, and the header is nothing.
 */
@Singleton
final class ClientCertificates {
    private static final Logger LOG = Logger.getLogger(ClientCertificates.class);
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----.*", Pattern.DOTALL);
    /** RFC 9440, 2.2: a byte sequence of structured fields. */
    private static final Pattern BYTES = Pattern.compile(":([^:]*):");

    private static final int BOUND = 12_000;

    private final Forwarding forwarding;
    private final @Nullable String header;

    ClientCertificates(Forwarding forwarding, WebConfig config) {
        this.forwarding = forwarding;
        this.header = config.certificateHeader().orElse(null);
    }

    Optional<X509Certificate> of(HttpServerRequest request) {
        String peer = request.connection().remoteAddress().hostAddress();
        if (peer != null && forwarding.isTrusted(peer)) {
            return header == null ? Optional.empty() : told(request.headers().getAll(header));
        }
        return request.isSSL() ? shown(request.connection().sslSession()) : Optional.empty();
    }

    private static Optional<X509Certificate> shown(@Nullable SSLSession session) {
        try {
            Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** A proxy sets the header once; a second one is a client's, and nobody can tell which is which. */
    private static Optional<X509Certificate> told(List<String> values) {
        String value = values.size() == 1 ? values.get(0).strip() : "";
        if (values.size() > 1 || value.length() > BOUND) {
            LOG.warn("A proxy's certificate header came more than once, or is too long: no certificate is believed");
        }
        return value.isEmpty() || value.length() > BOUND ? Optional.empty() : read(value);
    }

    /** As RFC 9440 says, or PEM, url-encoded or not, or Base64 alone, as proxies write it. */
    static Optional<X509Certificate> read(String value) {
        try {
            // A plus sign is Base64's, and never a space.
            String text = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
            byte[] der = Base64.getMimeDecoder().decode(base64(text.strip()));
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (IllegalArgumentException | CertificateException e) {
            LOG.warn("A proxy's certificate header holds no certificate that can be read");
            return Optional.empty();
        }
    }

    private static String base64(String text) {
        Matcher bytes = BYTES.matcher(text);
        Matcher pem = PEM.matcher(text);
        return bytes.matches() ? bytes.group(1) : pem.matches() ? pem.group(1) : text;
    }
}
