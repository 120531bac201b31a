package dev.genkan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JavaScript clients of {@code src/it/node-portal/package.json}, brought by npm below {@code target}. Where there is no Node, no npm or no
 * registry, the test is skipped with a message that says so.
 */
public final class NodePackages implements ExecutionCondition {
    static final Path FOLDER = Path.of("target", "node-portal").toAbsolutePath();

    private static final Path SOURCE = Path.of("src", "it", "node-portal");
    private static final Path LOG = Path.of("target", "node-portal-npm.log");
    private static final List<String> FILES = List.of("package.json", "portal.mjs", "index.html");
    private static final int PATIENCE_SECONDS = 60;

    private static boolean brought;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isThere()) {
            return ConditionEvaluationResult.enabled("the JavaScript clients are here");
        }
        String message = context.getDisplayName() + " is skipped: it needs Node 20 or later, with npm and its registry"
                + " (https://nodejs.org; what npm said is in " + LOG + ")";
        // Surefire's console counts what was skipped, but does not say why.
        System.out.println(message);
        return ConditionEvaluationResult.disabled(message);
    }

    /** What a browser loads: the page and its library. */
    public static String page() throws IOException {
        return Files.readString(FOLDER.resolve("index.html"));
    }

    public static String library() throws IOException {
        return Files.readString(
                FOLDER.resolve(Path.of("node_modules", "oidc-client-ts", "dist", "browser", "oidc-client-ts.min.js")));
    }

    private static synchronized boolean isThere() {
        if (!brought) {
            brought = isOnPath("node") && isOnPath("npm") && install();
        }
        return brought;
    }

    private static boolean isOnPath(String name) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static boolean install() {
        try {
            Files.createDirectories(FOLDER);
            for (String file : FILES) {
                Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            return run("node", "-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)")
                    && run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
