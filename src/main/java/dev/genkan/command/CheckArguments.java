package dev.genkan.command;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code genkan check-clients}. */
final class CheckArguments {
    private CheckArguments() {}

    static Invocation read(List<String> arguments) {
        @Nullable String tenant = null;
        @Nullable String client = null;
        boolean json = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            if (name.equals("--json")) {
                json = true;
            } else if (name.equals("--tenant") && rest.hasNext()) {
                tenant = rest.next();
            } else if (name.equals("--client") && rest.hasNext()) {
                client = rest.next();
            } else {
                return new Invocation.Wrong("check-clients has no option \"" + name + "\", or its value is missing");
            }
        }
        return tenant == null
                ? new Invocation.Wrong("check-clients takes --tenant with the tenant's id")
                : new Invocation.Check(tenant, client, json);
    }
}
