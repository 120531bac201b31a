package dev.genkan.credential.password;

import dev.genkan.credential.throttle.Tries;
import dev.genkan.member.Member;
import java.time.Duration;
import java.time.LocalDate;

/** What came of a user ID and a password. Everything but the first three is said only to somebody who knew the password. */
public sealed interface PasswordOutcome {
    /**
     * @param password which one it was: initial passwords are to be replaced
     * @param tries to be forgotten in the transaction that records the login
     */
    record Accepted(Member member, PresentPassword password, Tries tries) implements PasswordOutcome {}

    /** One answer for every wrong combination. */
    record Wrong() implements PasswordOutcome {}

    /** Too many tries; nothing was compared. @param delay until the next one is allowed */
    record TryLater(Duration delay) implements PasswordOutcome {}

    /** Too many hashes are being made; nothing was compared or counted. A 503 with Retry-After. */
    record Busy() implements PasswordOutcome {}

    record InitialExpired() implements PasswordOutcome {}

    record Suspended() implements PasswordOutcome {}

    /** Not insured any more. */
    record Withdrawn() implements PasswordOutcome {}

    /** Not insured yet. @param begins the first day */
    record NotYet(LocalDate begins) implements PasswordOutcome {}
}
