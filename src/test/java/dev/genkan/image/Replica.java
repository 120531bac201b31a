package dev.genkan.image;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of the image, on ports of its own. */
final class Replica implements AutoCloseable {
    /** For a start. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final int PATIENCE_MILLIS = 5_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final int port;
    private final int management;
    private final ImageProcess process;
    private final AtomicInteger connections = new AtomicInteger();

    private Replica(int port, int management, ImageProcess process) {
        this.port = port;
        this.management = management;
        this.process = process;
    }

    static Replica start(JsonNode config, Path root, Map<String, String> settings) throws IOException {
        int port = freePort();
        int management = freePort();
        Map<String, String> own = new HashMap<>(settings);
        own.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        own.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        return new Replica(port, management, ImageProcess.start(config, root, own));
    }

    /** Another one each time: the system may give one again at which nobody listens yet. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            return GIVEN.add(port) ? port : freePort();
        }
    }

    int port() {
        return port;
    }

    ImageProcess process() {
        return process;
    }

    void awaitReady() {
        await().atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as(process.output()).isTrue();
            return isReady();
        });
    }

    boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://localhost:" + management + "/q/health/ready")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    Response get(String path) {
        return given().port(port).get(path);
    }

    int managementStatus(String path) {
        return given().port(management).get(path).statusCode();
    }

    void countConnection() {
        connections.incrementAndGet();
    }

    /** Of the balancer, so far. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        process.close();
    }
}
