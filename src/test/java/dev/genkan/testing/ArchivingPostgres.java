package dev.genkan.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that archives its log, is copied while it runs, dies, and is restored at the same address: what PostgreSQL's manual calls a base
 * backup by the low-level API and recovery from a continuous archive, with nothing but the server itself.
 */
public final class ArchivingPostgres {
    private static final String NAME = "genkan";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of the running server, and of the embedded PostgreSQL's starter. */
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final Path folder;
    private final Path programs;
    private final int port = GenkanServer.freePort();
    private int generation;
    private PostgresProcess server;

    private ArchivingPostgres(Path folder) throws IOException {
        this.folder = folder;
        try (EmbeddedPostgres made = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .start()) {
            this.programs = programs(data());
            make(made);
        }
        this.server = start(Map.of());
    }

    static ArchivingPostgres start() {
        try {
            return new ArchivingPostgres(Files.createTempDirectory("archiving"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + port + "/" + NAME,
                "quarkus.flyway.password",
                "none");
    }

    /** In genkan's database, past every wall. @return the first column */
    public List<String> asSuperuser(String sql) {
        return server.rows(NAME, sql);
    }

    /** Copies the data while the server runs. */
    public void backUp() {
        try (Connection connection = server.connect(NAME, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('genkan', true)");
            copy(data(), backup());
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(backup().resolve("backup_label"), stopped.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no backup", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A moment to which it can be restored. */
    public void remember(String point) {
        server.rows(NAME, "select pg_create_restore_point('" + point + "')");
    }

    /** Waits until all that was acknowledged is in the archive; the server is dead afterwards and its data are gone. */
    public void lose() {
        String last =
                server.rows(NAME, "select pg_walfile_name(pg_switch_wal())").get(0);
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(archive().resolve(last)));
        server.close();
        try {
            delete(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the last backup and the archive. @param point null: everything that is in the archive */
    public void restore(@Nullable String point) {
        Path from = backup();
        // Nobody is let in before it is what it should be.
        Map<String, String> settings =
                new HashMap<>(Map.of("restore_command", "cp " + archive() + "/%f %p", "hot_standby", "off"));
        if (point != null) {
            settings.put("recovery_target_name", point);
            settings.put("recovery_target_action", "promote");
        }
        // A restored server has an archive of its own.
        generation++;
        try {
            copy(from, data());
            Files.createFile(data().resolve("recovery.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = start(settings);
    }

    void stop() {
        server.close();
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PostgresProcess start(Map<String, String> recovery) {
        Map<String, String> settings = new HashMap<>(recovery);
        settings.put("wal_level", "replica");
        settings.put("archive_mode", "on");
        // A file has its name only when it is complete.
        String file = archive() + "/%f";
        settings.put(
                "archive_command", "test ! -f " + file + " && cp %p " + file + ".part && mv " + file + ".part " + file);
        try {
            Files.createDirectories(archive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PostgresProcess.start(programs, data(), port, settings);
    }

    private Path data() {
        return folder.resolve("data-" + generation);
    }

    private Path archive() {
        return folder.resolve("archive-" + generation);
    }

    private Path backup() {
        return folder.resolve("backup-" + generation);
    }

    private static void make(EmbeddedPostgres made) throws IOException {
        try (Connection connection = made.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                InputStream roles = ArchivingPostgres.class.getResourceAsStream("/db/roles.sql")) {
            statement.execute(new String(roles.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("create database " + NAME + " owner genkan_owner");
        } catch (SQLException e) {
            throw new IllegalStateException("no roles, no database", e);
        }
    }

    /** Where the embedded PostgreSQL's programs were unpacked to, which its starter keeps to itself. */
    private static Path programs(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        String program =
                ProcessHandle.of(pid).flatMap(it -> it.info().command()).orElseThrow();
        return Path.of(program).getParent();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path file, BasicFileAttributes attributes) throws IOException {
                return visitFile(file, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path name = from.relativize(file);
                boolean isLog = name.startsWith("pg_wal") && name.getNameCount() > 1;
                if (isLog || NOT_COPIED.contains(name.toString())) {
                    return attributes.isDirectory() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }
                try {
                    Files.copy(file, to.resolve(name).normalize(), StandardCopyOption.COPY_ATTRIBUTES);
                    return FileVisitResult.CONTINUE;
                } catch (NoSuchFileException e) {
                    return visitFileFailed(file, e);
                }
            }

            /** The server goes on, and deletes what it needs no more; the log brings back what matters. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (Files.exists(file)) {
                    throw e;
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
