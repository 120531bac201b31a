package dev.genkan.credential.email;

import java.time.Duration;

/** What came of the wish for a code. */
public sealed interface SendOutcome {
    /** It is in the outbox, and the code before it works no more. */
    record Sent() implements SendOutcome {}

    /** The last one is too fresh; it still works. */
    record TooSoon(Duration delay) implements SendOutcome {}

    /** As many as an hour allows; the last one still works until its own end. */
    record TooMany(Duration delay) implements SendOutcome {}
}
