package dev.genkan.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The image's entry point, run in its unpacked layers, by the JVM of this test if it needs one: there is no container engine where the tests run.
 * Its environment is what is given and nothing else, and a folder of its own is its {@code /tmp}; as in a container with a read-only root it has no
 * home to write to.
 */
final class ImageProcess implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final Path temporary;

    private ImageProcess(Process process, Path output, Path temporary) {
        this.process = process;
        this.output = output;
        this.temporary = temporary;
    }

    static ImageProcess start(JsonNode config, Path root, Map<String, String> environment, String... arguments)
            throws IOException {
        Path beside = Files.createDirectories(root.resolveSibling("processes"));
        Path temporary = Files.createTempDirectory(beside, "tmp");
        List<String> command = new ArrayList<>();
        for (JsonNode word : config.get("Entrypoint")) {
            command.add(word.textValue().equals("java") ? java() : inRoot(root, word.textValue()));
        }
        command.addAll(1, List.of("-Djava.io.tmpdir=" + temporary, "-Duser.home=/dev/null"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(beside, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of(inRoot(root, config.get("WorkingDir").textValue()))
                        .toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ImageProcess(builder.start(), output, temporary);
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** @return whether it has ended by then */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** What it has written to its {@code /tmp} and left there so far. */
    Listing temporary() throws IOException {
        return Listing.of(temporary);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As Kubernetes stops a container: SIGTERM. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private static String inRoot(Path root, String word) {
        return word.startsWith("/") ? root + word : word;
    }
}
