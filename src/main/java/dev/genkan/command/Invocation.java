package dev.genkan.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the arguments ask for. */
sealed interface Invocation {
    record Server() implements Invocation {}

    record Help() implements Invocation {}

    record Migrate() implements Invocation {}

    record Apply(List<Path> folders) implements Invocation {
        public Apply {
            folders = List.copyOf(folders);
        }
    }

    record Import(String tenant, Path file, boolean dryRun) implements Invocation {}

    /** @param message what is wrong with the arguments */
    record Wrong(String message) implements Invocation {}

    static Invocation of(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new Server();
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (arguments.get(0)) {
            case "help", "--help", "-h" -> new Help();
            case "migrate" -> rest.isEmpty() ? new Migrate() : new Wrong("migrate takes no arguments");
            case "apply" -> apply(rest);
            case "import" -> importing(rest);
            default -> new Wrong("there is no command \"" + arguments.get(0) + "\"");
        };
    }

    private static Invocation apply(List<String> folders) {
        return folders.isEmpty() || folders.stream().anyMatch(folder -> folder.startsWith("-"))
                ? new Wrong("apply takes the folders of one or more tenants, and no options")
                : new Apply(folders.stream().map(Path::of).toList());
    }

    private static Invocation importing(List<String> arguments) {
        @Nullable String tenant = null;
        boolean dryRun = false;
        List<String> files = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--tenant") && i + 1 < arguments.size()) {
                tenant = arguments.get(++i);
            } else if (argument.equals("--dry-run")) {
                dryRun = true;
            } else if (argument.startsWith("-")) {
                return new Wrong("import has no option \"" + argument + "\", or its value is missing");
            } else {
                files.add(argument);
            }
        }
        return tenant == null || files.size() != 1
                ? new Wrong("import takes --tenant with the tenant's id, and one file")
                : new Import(tenant, Path.of(files.get(0)), dryRun);
    }
}
