package dev.genkan.outbound;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** How connections are made, and what is said of those that were not. */
final class Connections {
    private Connections() {}

    /** Each request has a connection of its own: one that is kept would outlive the look at its address. */
    static HttpClientOptions options(OutboundConfig config) {
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(20)
                .setMaxWaitQueueSize(100)
                .setConnectTimeout(Math.toIntExact(config.timeout().toMillis()))
                .setSslHandshakeTimeout(config.timeout().toMillis())
                .setSslHandshakeTimeoutUnit(java.util.concurrent.TimeUnit.MILLISECONDS)
                .setVerifyHost(true);
        config.trust().ifPresent(file -> options.setTrustOptions(TrustOptions.wrap(trusting(file))));
        return options;
    }

    /** A kind of failure, without the other side's words. */
    static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return "TLS with the host failed: its certificate is not trusted or not its own";
            }
        }
        return "the connection failed or was broken off";
    }

    /** Everything that the platform trusts, and what the file holds. */
    private static TrustManager trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            int count = 0;
            for (X509Certificate known : manager(null).getAcceptedIssuers()) {
                trusted.setCertificateEntry("platform-" + count++, known);
            }
            for (Certificate more : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("file-" + count++, more);
            }
            return manager(trusted);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("genkan.outbound.trust names no PEM file of certificates: " + file, e);
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore keys) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keys);
        List<TrustManager> managers = Arrays.asList(factory.getTrustManagers());
        return managers.stream()
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
