package dev.genkan.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * PostgreSQL's own programs, server and clients, as a Linux distribution installs them: the embedded PostgreSQL brings no clients.
 *
 * @param folder given by {@code -Dpg.bin=...}, or found
 */
public record PostgresPrograms(Path folder) {
    /** What a program has said. */
    public record Ended(int code, String output) {}

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final List<String> WANTED = List.of("postgres", "initdb", "pg_dump", "pg_restore", "psql");

    /** The test is skipped, and says so, where there are none; with {@code -Dpg.required=true} it fails. */
    public static PostgresPrograms findOrSkip() {
        Optional<Path> folder =
                candidates().filter(PostgresPrograms::isComplete).findFirst();
        String skipped = "No dump is rehearsed: no folder has " + String.join(", ", WANTED)
                + " of PostgreSQL 15 or newer (-Dpg.bin=... names one)";
        if (folder.isEmpty() && Boolean.getBoolean("pg.required")) {
            throw new AssertionError("pg.required is true, but " + skipped);
        }
        if (folder.isEmpty()) {
            // Surefire's console counts what was skipped, but does not say why.
            System.out.println(skipped);
        }
        Assumptions.assumeTrue(folder.isPresent(), skipped);
        return new PostgresPrograms(folder.orElseThrow());
    }

    /** A cluster of its own, with a superuser {@code postgres} and nothing else. */
    public PostgresProcess startIn(Path work) {
        Path data = work.resolve("data");
        Ended made = end(
                PostgresProcess.notAsRoot(List.of(
                        program("initdb"),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "-D",
                        data.toString())),
                work);
        if (made.code() != 0) {
            throw new IllegalStateException(made.output());
        }
        return PostgresProcess.start(folder, data, GenkanServer.freePort(), Map.of());
    }

    /** @param command its first word is one of PostgreSQL's clients @param role as whom */
    public Ended run(PostgresProcess server, Path work, String role, String... command) {
        List<String> words = Stream.concat(
                        Stream.of(program(command[0])), Stream.of(command).skip(1))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = new HashMap<>(Map.of(
                "PGHOST", "localhost", "PGPORT", Integer.toString(server.port()), "PGUSER", role, "LC_ALL", "C"));
        builder.environment().putAll(environment);
        return end(builder, work);
    }

    private String program(String name) {
        return folder.resolve(name).toString();
    }

    private static Ended end(ProcessBuilder builder, Path work) {
        try {
            Process process =
                    builder.directory(work.toFile()).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> candidates() {
        String given = System.getProperty("pg.bin");
        if (given != null) {
            return Stream.of(Path.of(given));
        }
        Stream<Path> path =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(path, debian());
    }

    /** A folder for each major version, the newest first. */
    private static Stream<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions
                    .filter(version -> version.getFileName().toString().matches("1[5-9]|[2-9][0-9]"))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isComplete(Path folder) {
        if (!WANTED.stream().allMatch(program -> Files.isExecutable(folder.resolve(program)))) {
            return false;
        }
        String version = end(new ProcessBuilder(folder.resolve("postgres").toString(), "--version"), Path.of("."))
                .output();
        return version.matches("(?s).*\\) (1[5-9]|[2-9][0-9])\\b.*");
    }
}
