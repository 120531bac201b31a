package dev.genkan.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a request came, as far as can be believed.
 *
 * @param client the address of whoever began it
 * @param host the name that was asked for, in lower case and without a port; null: none that can be read
 * @param isSecure whether it came over TLS up to the last one whom genkan believes
 */
record Arrival(String client, @Nullable String host, boolean isSecure) {
    private static final String KEY = "genkan.arrival";

    void keep(RoutingContext context) {
        context.put(KEY, this);
    }

    static Arrival of(RoutingContext context) {
        Arrival arrival = context.get(KEY);
        return Objects.requireNonNull(arrival, "every request comes through the door");
    }
}
