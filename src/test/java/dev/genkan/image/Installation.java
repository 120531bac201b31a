package dev.genkan.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.genkan.demo.EmbeddedDatabase;
import dev.genkan.secret.Vaults;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The unpacked image with a migrated database, a mail server, the benchmarks' insurer and its members. */
final class Installation implements AutoCloseable {
    private static final String KEY_ID = "2026";
    private static final String KEY = "Z2Vua2FuLXRlc3Qta2V5LW5vdC1hLXNlY3JldC0zMmI=";
    private static final String NEXT_KEY_ID = "2027";
    private static final String NEXT_KEY = "Z2Vua2FuLW5leHQta2V5LW5vdC1hLXNlY3JldC0zMmI=";
    private static final String CURRENT_KEY = "GENKAN_SECRET_CURRENT_KEY";
    private static final String KEYS = "GENKAN_SECRET_KEYS_";

    private final JsonNode config;
    private final Path root;
    private final Listing unpacked;
    private final EmbeddedDatabase database;
    private final Mailbox mailbox;
    private final Map<String, String> settings;
    private final Members members;

    private Installation(JsonNode config, Path root, EmbeddedDatabase database, Mailbox mailbox) throws Exception {
        this.config = config;
        this.root = root;
        this.unpacked = Listing.of(root);
        this.database = database;
        this.mailbox = mailbox;
        this.settings = settings(database, mailbox);
        assertThat(run("migrate")).contains("schema is of version").doesNotContain("ERROR");
        run("apply", Path.of("bench/tenant").toAbsolutePath().toString());
        this.members = Members.fill(settings.get("QUARKUS_DATASOURCE_JDBC_URL"), Vaults.of(KEY_ID, KEY));
        // The schema owner's, which the server is never given.
        settings.remove("QUARKUS_FLYWAY_PASSWORD");
    }

    /** @param change to the words of the image's entry point */
    static Installation in(Path folder, Consumer<ArrayNode> change) throws Exception {
        ImageTar image = ImageTar.open(Path.of("target/image.tar"), folder.resolve("image"));
        Path root = folder.resolve("root");
        image.unpackLayers(root);
        EmbeddedDatabase database = EmbeddedDatabase.start(null, true);
        Mailbox mailbox = Mailbox.open(GenkanServer.freePort());
        try {
            return new Installation(changed(image.config(), change), root, database, mailbox);
        } catch (Exception | AssertionError e) {
            mailbox.close();
            database.close();
            throw e;
        }
    }

    Path root() {
        return root;
    }

    /** The image's files before anything ran. */
    Listing unpacked() {
        return unpacked;
    }

    /** Or of an executable. */
    boolean isOfAJvm() {
        return config.get("Entrypoint").get(0).textValue().equals("java");
    }

    Members members() {
        return members;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Replica start() throws IOException {
        return Replica.start(config, root, settings);
    }

    /** @param change to the words of the entry point of this server */
    Replica start(Consumer<ArrayNode> change) throws IOException {
        return Replica.start(changed(config, change), root, settings);
    }

    /** From now on servers and commands seal with the next key; those that run already know it, and seal with the first one. */
    void sealWithTheNextKey() {
        settings.put(CURRENT_KEY, NEXT_KEY_ID);
    }

    void forgetTheFirstKey() {
        settings.remove(KEYS + KEY_ID);
    }

    /** What a command has printed, which must succeed. */
    String run(String... arguments) throws Exception {
        try (ImageProcess command = ImageProcess.start(config, root, settings, arguments)) {
            assertThat(command.exitCode()).as(command.output()).isZero();
            return command.output();
        }
    }

    @Override
    public void close() throws IOException {
        mailbox.close();
        database.close();
    }

    private static JsonNode changed(JsonNode config, Consumer<ArrayNode> change) {
        ObjectNode changed = config.deepCopy();
        change.accept(changed.withArray("Entrypoint"));
        return changed;
    }

    private static Map<String, String> settings(EmbeddedDatabase database, Mailbox mailbox) {
        Map<String, String> settings = new HashMap<>();
        database.settings().forEach((name, value) -> settings.put(variable(name), value));
        mailbox.settings().forEach((name, value) -> settings.put(variable(name), value));
        settings.put("GENKAN_TENANT_BASE_URL", "http://localhost");
        settings.put(CURRENT_KEY, KEY_ID);
        settings.put(KEYS + KEY_ID, KEY);
        settings.put(KEYS + NEXT_KEY_ID, NEXT_KEY);
        settings.put("GENKAN_KEYS_CACHE", "3s");
        // As cheap as what the members have.
        settings.put("GENKAN_CREDENTIAL_PASSWORD_MEMORY_KIB", "7168");
        settings.put("GENKAN_CREDENTIAL_PASSWORD_ITERATIONS", "5");
        settings.put("QUARKUS_SHUTDOWN_DELAY", "5S");
        // What is in flight may take longer than the test: a stop that takes all of it fails.
        settings.put("QUARKUS_SHUTDOWN_TIMEOUT", "5M");
        return settings;
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
