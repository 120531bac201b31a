package dev.genkan.command;

import dev.genkan.member.file.FileEncoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code genkan import}, read one after the other. */
final class ImportArguments {
    private final List<String> files = new ArrayList<>();
    private @Nullable String tenant;
    private boolean dryRun;
    private @Nullable FileEncoding encoding;

    private ImportArguments() {}

    static Invocation read(List<String> arguments) {
        ImportArguments read = new ImportArguments();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            Optional<String> fault = read.next(rest.next(), rest);
            if (fault.isPresent()) {
                return new Invocation.Wrong(fault.get());
            }
        }
        return read.end();
    }

    /** @return what is wrong with the argument */
    private Optional<String> next(String argument, Iterator<String> rest) {
        if (argument.equals("--dry-run")) {
            dryRun = true;
            return Optional.empty();
        }
        if (!argument.startsWith("-")) {
            files.add(argument);
            return Optional.empty();
        }
        return rest.hasNext() ? option(argument, rest.next()) : unknown(argument);
    }

    private Optional<String> option(String name, String value) {
        switch (name) {
            case "--tenant" -> tenant = value;
            case "--charset" -> {
                encoding = FileEncoding.named(value).orElse(null);
                if (encoding == null) {
                    return Optional.of("--charset takes utf-8 or windows-31j (Shift_JIS)");
                }
            }
            default -> {
                return unknown(name);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unknown(String argument) {
        return Optional.of("import has no option \"" + argument + "\", or its value is missing");
    }

    private Invocation end() {
        return tenant == null || files.size() != 1
                ? new Invocation.Wrong("import takes --tenant with the tenant's id, and one file")
                : new Invocation.Import(tenant, Path.of(files.get(0)), dryRun, encoding);
    }
}
