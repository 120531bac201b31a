package dev.genkan.testing;

import dev.genkan.demo.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fresh PostgreSQL and SMTP server for a run of tests (a field of type {@link Mailbox} gets the latter), and free ports, known before anything starts because issuers contain them.
 */
public final class GenkanServer implements QuarkusTestResourceLifecycleManager {
    private EmbeddedDatabase database;
    private Mailbox mailbox;

    @Override
    public Map<String, String> start() {
        database = EmbeddedDatabase.start(null, true);
        int port = freePort();
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("quarkus.http.test-port", Integer.toString(port));
        settings.put("genkan.tenant.base-url", "http://localhost:" + port);
        for (String portal : List.of("midori", "wakaba", "midori-documents", "wakaba-documents")) {
            settings.put("genkan.demo.portal." + portal, "http://localhost:" + freePort());
        }
        settings.put("genkan.web.trusted-proxies", TlsProxy.ADDRESS);
        settings.put("genkan.web.certificate-header", MutualTls.HEADER);
        settings.put("genkan.client.authorities", MutualTls.file("authority").toString());
        mailbox = Mailbox.open(freePort());
        settings.putAll(mailbox.settings());
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(mailbox, new TestInjector.MatchesType(Mailbox.class));
    }

    @Override
    public void stop() {
        mailbox.close();
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
