package dev.genkan.testing;

import dev.genkan.demo.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A fresh PostgreSQL and SMTP server for a run of tests (a field of type {@link Mailbox} gets the latter), and free ports, known before anything starts because issuers contain them.
 */
public final class GenkanServer implements QuarkusTestResourceLifecycleManager {
    /** Another key that opens what it has sealed, and seals nothing any more. */
    public static final String FORMER_KEY = "former";

    public static final String FORMER_KEY_VALUE = "Zm9ybWVyLWtleS1vZi1nZW5rYW4tbm90LWEtc2VjcmU=";

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private @Nullable EmbeddedDatabase database;
    private Mailbox mailbox;

    @Override
    public Map<String, String> start() {
        KnownPrimes.use();
        database = EmbeddedDatabase.start(null, true);
        return startOn(database.settings());
    }

    /** @param databaseSettings where a PostgreSQL is that somebody else stops */
    Map<String, String> startOn(Map<String, String> databaseSettings) {
        int port = freePort();
        Map<String, String> settings = new HashMap<>(databaseSettings);
        settings.put("quarkus.http.test-port", Integer.toString(port));
        settings.put("genkan.tenant.base-url", "http://localhost:" + port);
        settings.put("genkan.secret.keys." + FORMER_KEY, FORMER_KEY_VALUE);
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
            if (database != null) {
                database.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another one each time: the system may give one again that nobody listens at yet, and Vert.x would share it between two servers. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            return GIVEN.add(port) ? port : freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
