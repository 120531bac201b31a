package dev.genkan.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;
import java.util.Map;

/** Where the production package starts. Development starts elsewhere (package {@code dev.genkan.demo}). */
@QuarkusMain
public final class Main {
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int IN_PART = 3;

    /** A command listens nowhere, waits for nobody, runs no jobs beside it, may migrate, and leaves standard output to its results. */
    private static final Map<String, String> OF_COMMANDS = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.management.host-enabled", "false",
            "quarkus.shutdown.delay", "0S",
            "quarkus.shutdown.timeout", "0S",
            "quarkus.scheduler.enabled", "false",
            "quarkus.flyway.active", "true",
            "quarkus.banner.enabled", "false",
            "quarkus.log.level", "WARN",
            "quarkus.log.console.json.enabled", "false",
            "quarkus.log.console.stderr", "true");

    public static void main(String... arguments) {
        Invocation invocation = Invocation.of(List.of(arguments));
        if (invocation instanceof Invocation.Help) {
            System.out.print(Usage.TEXT);
            return;
        }
        if (invocation instanceof Invocation.Wrong wrong) {
            System.err.println("genkan: " + wrong.message());
            System.err.print(Usage.TEXT);
            System.exit(USAGE);
        }
        // Before Quarkus starts: what it would say about a missing setting takes a screen.
        List<String> missing =
                RequiredSettings.missing(ConfigUtils.configBuilder().build());
        if (!missing.isEmpty()) {
            missing.forEach(line -> System.err.println("genkan: " + line));
            System.exit(FAILED);
        }
        if (invocation instanceof Invocation.Server) {
            Quarkus.run(arguments);
        } else {
            OF_COMMANDS.forEach(System::setProperty);
            Quarkus.run(Commands.class, arguments);
        }
    }
}
