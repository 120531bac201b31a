package dev.genkan.command;

import dev.genkan.keys.Algorithm;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code genkan rotate-keys}, read one after the other. */
final class RotateArguments {
    private @Nullable String tenant;
    private @Nullable Algorithm algorithm;
    private boolean now;

    private RotateArguments() {}

    static Invocation read(List<String> arguments) {
        RotateArguments read = new RotateArguments();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            Optional<String> fault = read.next(rest.next(), rest);
            if (fault.isPresent()) {
                return new Invocation.Wrong(fault.get());
            }
        }
        return read.tenant == null
                ? new Invocation.Wrong("rotate-keys takes --tenant with the tenant's id")
                : new Invocation.RotateKeys(read.tenant, read.algorithm, read.now);
    }

    /** @return what is wrong with the argument */
    private Optional<String> next(String argument, Iterator<String> rest) {
        if (argument.equals("--now")) {
            now = true;
            return Optional.empty();
        }
        if (argument.equals("--tenant") && rest.hasNext()) {
            tenant = rest.next();
            return Optional.empty();
        }
        if (argument.equals("--algorithm") && rest.hasNext()) {
            algorithm = Algorithm.named(rest.next()).orElse(null);
            return algorithm == null ? Optional.of("--algorithm takes RS256, ES256, PS256 or EdDSA") : Optional.empty();
        }
        return Optional.of("rotate-keys has no option \"" + argument + "\", or its value is missing");
    }
}
