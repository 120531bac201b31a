package dev.genkan.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** {@link GenkanServer} with TLS of its own, behind a proxy that says {@code Forwarded}. A field of this type gets it. */
public final class TlsServer implements QuarkusTestResourceLifecycleManager {
    /** Under which clients are asked for a certificate. */
    public static final String MTLS_HOST = "127.0.0.11";

    private final GenkanServer genkan = new GenkanServer();
    private final Certificate certificate = Certificate.make();
    private final int port = GenkanServer.freePort();

    public Certificate certificate() {
        return certificate;
    }

    public int port() {
        return port;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(genkan.start());
        settings.put("genkan.tenant.base-url", "https://localhost:" + port);
        settings.put("genkan.tenant.mtls-base-url", "https://" + MTLS_HOST + ":" + port);
        settings.put("genkan.web.ask-for-certificate", "true");
        settings.put("genkan.web.proxy-headers", "forwarded");
        settings.put("quarkus.http.test-ssl-port", Integer.toString(port));
        settings.put(
                "quarkus.http.ssl.certificate.key-store-file",
                certificate.keyStore().toString());
        settings.put("quarkus.http.ssl.certificate.key-store-password", Certificate.PASSWORD);
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(TlsServer.class));
    }

    @Override
    public void stop() {
        genkan.stop();
    }
}
