package dev.genkan.testing;

import dev.genkan.tenant.Tenant;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A portal that is not ours, in a process of its own: {@code src/it/vertx-portal} and its neighbours, with the jars that the build has
 * copied or the packages that npm has brought for it.
 */
public final class ForeignPortal implements AutoCloseable {
    /** A build machine may be busy with much else. */
    private static final int PATIENCE_SECONDS = 120;

    private static final Path SOURCES = Path.of("src", "it");
    private static final File LOG = Path.of("target", "foreign-client.log").toFile();

    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;
    private final URI origin;

    private ForeignPortal(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.origin = URI.create(said());
    }

    /** Vert.x' client. It has a port, and waits to be told of its provider. */
    public static ForeignPortal vertx() throws IOException {
        return start(java("foreign-client", Path.of("vertx-portal", "VertxPortal.java")));
    }

    /** Spring Security's. */
    public static ForeignPortal spring() throws IOException {
        return start(java("foreign-client-spring", Path.of("spring-portal", "SpringPortal.java")));
    }

    /** openid-client for Node. */
    public static ForeignPortal node() throws IOException {
        return start(List.of("node", NodePackages.FOLDER.resolve("portal.mjs").toString()));
    }

    private static List<String> java(String jars, Path source) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("target", jars) + File.separator + "*",
                SOURCES.resolve(source).toString());
    }

    private static ForeignPortal start(List<String> command) throws IOException {
        return new ForeignPortal(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(LOG))
                .start());
    }

    public URI origin() {
        return origin;
    }

    /** Lets it discover its provider. */
    public void register(Tenant tenant, Party party) {
        in.println(tenant.issuer());
        in.println(party.id());
        in.println(party.secret());
        if (!said().equals("ready")) {
            throw new AssertionError("the portal does not accept its provider: see " + LOG);
        }
    }

    @Override
    public void close() {
        in.close();
        process.destroy();
    }

    private String said() {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::line);
        try {
            return line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new AssertionError("the portal says nothing: see " + LOG, e);
        }
    }

    private String line() {
        try {
            return String.valueOf(out.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
