package dev.genkan.testing;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A PostgreSQL that is started as its programs are, to be ended as power failures end it. Its superuser is {@code postgres}, trusted. */
public final class PostgresProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final int port;

    private PostgresProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param programs the folder of {@code postgres}
     * @param data an existing cluster
     * @param settings as in {@code postgresql.conf}
     * @return as soon as it answers and has recovered what there was to recover
     */
    static PostgresProcess start(Path programs, Path data, int port, Map<String, String> settings) {
        List<String> command = new ArrayList<>(
                List.of(programs.resolve("postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        // Nothing in /tmp that could be left over.
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "fsync=off"));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        Path log = data.resolveSibling(data.getFileName() + ".log");
        try {
            Process process = notAsRoot(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            PostgresProcess server = new PostgresProcess(process, port);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            server.awaitReady(log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL's programs refuse to run as root, in containers too. */
    static ProcessBuilder notAsRoot(List<String> command) {
        List<String> whole = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        whole.addAll(command);
        return new ProcessBuilder(whole);
    }

    public int port() {
        return port;
    }

    public Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, role, "none");
    }

    /** The first column, as the superuser. */
    public List<String> rows(String database, String sql) {
        try (Connection connection = connect(database, "postgres");
                Statement statement = connection.createStatement()) {
            return rows(statement, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        if (statement.execute(sql)) {
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }

    /** SIGQUIT, PostgreSQL's immediate shutdown: no checkpoint, nothing written any more; only its shared memory is given back. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                new ProcessBuilder("sh", "-c", "kill -QUIT " + process.pid())
                        .start()
                        .waitFor();
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("PostgreSQL does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady(Path log) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsMatching(IllegalStateException.class::isInstance)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("PostgreSQL does not start: " + log);
                    }
                    return rows("postgres", "select pg_is_in_recovery()").equals(List.of("f"));
                });
    }
}
