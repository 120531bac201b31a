package dev.genkan.journey;

import dev.genkan.oauth.ErrorCode;

/** What starting a journey leads to: {@link Next}, {@link Finished} or {@link Refused}. */
public sealed interface Outcome permits Next, Finished, Outcome.Refused {

    /** The request forbids pages and one is needed. @param description for the client's developer */
    record Refused(ErrorCode error, String description) implements Outcome {}
}
