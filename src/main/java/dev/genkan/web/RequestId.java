package dev.genkan.web;

import dev.genkan.secret.Randomness;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Gives each request a number that a person can read out on the telephone: eight characters without look-alikes. It stands on
 * error pages and in each line of the log.
 */
@Singleton
final class RequestId {
    private static final String KEY = "requestId";
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Randomness randomness;

    RequestId(Randomness randomness) {
        this.randomness = randomness;
    }

    @ServerRequestFilter(preMatching = true)
    void number(RoutingContext context) {
        StringBuilder id = new StringBuilder(9);
        for (int i = 0; i < 8; i++) {
            id.append(i == 4 ? "-" : "").append(ALPHABET.charAt(randomness.below(ALPHABET.length())));
        }
        context.put(KEY, id.toString());
        MDC.put(KEY, id.toString());
    }

    static String of(RoutingContext context) {
        String id = context.get(KEY);
        return id == null ? "-" : id;
    }
}
