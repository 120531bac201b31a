package dev.genkan.credential.password;

import dev.genkan.member.Member;
import java.time.Duration;

/** What came of a user ID and a password. Everything but the first three is said only to somebody who knew the password. */
public sealed interface PasswordOutcome {
    /** @param initial whether it is the initial password, which is to be replaced */
    record Accepted(Member member, boolean initial) implements PasswordOutcome {}

    /** One answer for every wrong combination. */
    record Wrong() implements PasswordOutcome {}

    /** Too many tries; nothing was compared. @param delay until the next one is allowed */
    record TryLater(Duration delay) implements PasswordOutcome {}

    /** Too many hashes are being made; nothing was compared or counted. A 503 with Retry-After. */
    record Busy() implements PasswordOutcome {}

    record InitialExpired() implements PasswordOutcome {}

    record Suspended() implements PasswordOutcome {}

    /** Not insured (any more), or not on this day. */
    record Withdrawn() implements PasswordOutcome {}
}
