package dev.genkan.login;

import dev.genkan.journey.Step;
import dev.genkan.journey.Ticket;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Journey and ticket of an address. A form is sent to the address of its page, so they come the same way with it. */
public record Asked(
        @RestQuery @Nullable String journey,
        @RestQuery @Nullable String ticket,
        @RestQuery @Nullable String lang) {
    Ticket at(Step step) {
        return new Ticket(step, journey, ticket);
    }

    /** A form that was sent by the switch of languages: its page is shown in the other one, with what was typed, and nothing is done. */
    boolean isLanguageOnly() {
        return lang != null;
    }
}
