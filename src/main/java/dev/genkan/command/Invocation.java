package dev.genkan.command;

import dev.genkan.client.dynamic.Terms;
import dev.genkan.keys.Algorithm;
import dev.genkan.provision.members.ImportOptions;
import java.nio.file.Path;
import java.time.Duration;
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

    record Import(String tenant, Path file, ImportOptions options) implements Invocation {}

    record InitialAccess(String tenant, int uses, Duration expires, Terms terms) implements Invocation {}

    /** @param userId null: of all members */
    record Logouts(String tenant, @Nullable String userId) implements Invocation {}

    /** @param client null: all of them */
    record Check(String tenant, @Nullable String client, boolean json) implements Invocation {}

    /**
     * @param algorithm null: all that the tenant has keys of
     * @param now whether it is an emergency
     */
    record RotateKeys(String tenant, @Nullable Algorithm algorithm, boolean now) implements Invocation {}

    /** @param tenant null: all of them */
    record Reseal(@Nullable String tenant) implements Invocation {}

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
            case "import" -> ImportArguments.read(rest);
            case "initial-access-token" -> InitialAccessArguments.read(rest);
            case "logouts" -> logouts(rest);
            case "rotate-keys" -> RotateArguments.read(rest);
            case "reseal" -> reseal(rest);
            case "check-clients" -> CheckArguments.read(rest);
            default -> new Wrong("there is no command \"" + arguments.get(0) + "\"");
        };
    }

    private static Invocation reseal(List<String> arguments) {
        boolean ofOne = arguments.size() == 2 && arguments.get(0).equals("--tenant");
        return arguments.isEmpty() || ofOne
                ? new Reseal(ofOne ? arguments.get(1) : null)
                : new Wrong("reseal takes nothing or, for one tenant only, --tenant ID");
    }

    private static Invocation logouts(List<String> arguments) {
        boolean ofAll = arguments.size() == 2 && arguments.get(0).equals("--tenant");
        boolean ofOne = arguments.size() == 4
                && arguments.get(0).equals("--tenant")
                && arguments.get(2).equals("--member");
        return ofAll || ofOne
                ? new Logouts(arguments.get(1), ofOne ? arguments.get(3) : null)
                : new Wrong(
                        "logouts takes --tenant ID and, if only one member's are wanted, --member USER_ID after it");
    }

    private static Invocation apply(List<String> folders) {
        return folders.isEmpty() || folders.stream().anyMatch(folder -> folder.startsWith("-"))
                ? new Wrong("apply takes the folders of one or more tenants, and no options")
                : new Apply(folders.stream().map(Path::of).toList());
    }
}
