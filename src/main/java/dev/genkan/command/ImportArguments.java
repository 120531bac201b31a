package dev.genkan.command;

import dev.genkan.member.ImportRun.Kind;
import dev.genkan.member.file.FileEncoding;
import dev.genkan.provision.members.ImportOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code genkan import}, read one after the other. */
final class ImportArguments {
    private static final Map<String, Kind> KINDS = Map.of("full", Kind.FULL, "difference", Kind.DIFFERENCE);

    private final List<String> files = new ArrayList<>();
    private @Nullable String tenant;
    private boolean dryRun;
    private @Nullable FileEncoding encoding;
    private @Nullable Kind kind;
    private @Nullable Integer acceptedWithdrawals;

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
        return switch (name) {
            case "--tenant" -> {
                tenant = value;
                yield Optional.empty();
            }
            case "--charset" -> {
                encoding = FileEncoding.named(value).orElse(null);
                yield orFault(encoding, "--charset takes utf-8 or windows-31j (Shift_JIS)");
            }
            case "--kind" -> {
                kind = KINDS.get(value);
                yield orFault(kind, "--kind takes full or difference");
            }
            case "--accept-withdrawals" -> {
                acceptedWithdrawals = value.matches("[0-9]{1,9}") ? Integer.valueOf(value) : null;
                yield orFault(acceptedWithdrawals, "--accept-withdrawals takes the exact number of members");
            }
            default -> unknown(name);
        };
    }

    private static Optional<String> orFault(@Nullable Object read, String fault) {
        return read == null ? Optional.of(fault) : Optional.empty();
    }

    private static Optional<String> unknown(String argument) {
        return Optional.of("import has no option \"" + argument + "\", or its value is missing");
    }

    private Invocation end() {
        if (tenant == null || files.size() != 1) {
            return new Invocation.Wrong("import takes --tenant with the tenant's id, and one file");
        }
        Kind wanted = kind == null ? Kind.DIFFERENCE : kind;
        if (acceptedWithdrawals != null && wanted != Kind.FULL) {
            return new Invocation.Wrong("--accept-withdrawals is for --kind full");
        }
        Path file = Path.of(files.get(0));
        // Beside the file; a file at the root of everything has itself as its folder, and fails as the folder that it
        // is.
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        return new Invocation.Import(
                tenant, file, new ImportOptions(dryRun, folder, encoding, wanted, acceptedWithdrawals));
    }
}
