package dev.genkan.login;

import dev.genkan.journey.Step;
import dev.genkan.journey.Ticket;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Journey and ticket of an address. A form is sent to the address of its page, so they come the same way with it. */
public record Asked(
        @RestQuery @Nullable String journey,
        @RestQuery @Nullable String ticket) {
    Ticket at(Step step) {
        return new Ticket(step, journey, ticket);
    }
}
