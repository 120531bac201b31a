package dev.genkan.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL from Maven artifacts, with the three roles that production has: a superuser would pass every wall, so
 * neither the server nor a test ever connects as one.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "genkan";

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts PostgreSQL on a free port and makes database and roles if they are missing.
     *
     * @param folder where the data live on between starts; null: nowhere, they end with the process
     * @param reset whether what the folder holds is thrown away first
     */
    public static EmbeddedDatabase start(@Nullable Path folder, boolean reset) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    // The demo may lose its last second when the machine fails; a member's database may not.
                    .setServerConfig("synchronous_commit", "off");
            if (folder != null) {
                LeftOver.stop(folder);
                if (reset) {
                    delete(folder);
                }
                Files.createDirectories(folder);
                builder.setDataDirectory(folder.toAbsolutePath()).setCleanDataDirectory(false);
            }
            EmbeddedDatabase database = new EmbeddedDatabase(builder.start());
            database.prepare();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }

    /** The settings with which genkan finds this database. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + NAME,
                // Trusted on loopback; Quarkus' Flyway wants one all the same.
                "quarkus.flyway.password",
                "none");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private void prepare() {
        try (Connection server = postgres.getPostgresDatabase().getConnection();
                Statement statement = server.createStatement()) {
            statement.execute(roles());
            if (!statement
                    .executeQuery("select from pg_database where datname = '" + NAME + "'")
                    .next()) {
                statement.execute("create database " + NAME + " owner genkan_owner");
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the embedded PostgreSQL has no roles", e);
        }
    }

    private static String roles() throws IOException {
        try (InputStream script = EmbeddedDatabase.class.getResourceAsStream("/db/roles.sql")) {
            if (script == null) {
                throw new IOException("db/roles.sql is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
