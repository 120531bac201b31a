package dev.genkan.web;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Singleton;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets genkan's own TLS ask for a certificate. The framework has settings for that, but they are fixed when genkan is built. Whoever has none
 * comes in all the same.
 */
@Singleton
public final class DirectCertificates implements HttpServerOptionsCustomizer {
    private final WebConfig config;

    DirectCertificates(WebConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (config.askForCertificate()) {
            options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(TrustOptions.wrap(new Anybody()));
        }
    }

    /**
     * TLS proves that the client has the key. Whose certificate that is, and who has signed it, is judged for each client by its registration
     * ({@code client}): some have made theirs themselves.
     */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {
            // Judged later.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
            // Judged later.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            // Judged later.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {
            throw new UnsupportedOperationException("this side is the server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
            throw new UnsupportedOperationException("this side is the server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            throw new UnsupportedOperationException("this side is the server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
