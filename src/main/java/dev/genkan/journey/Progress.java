package dev.genkan.journey;

import dev.genkan.credential.password.PresentPassword;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the journey's own row. Whatever is true of the member beyond this journey stands in the member's tables.
 *
 * @param session the session that the journey began with and builds on, or has begun; null: none, or none that satisfied the request
 * @param authenticatedAt when the password was accepted here, by the database's clock; null: not yet
 * @param password the version of that password: this journey is good for no other one; null: not yet
 * @param done steps that were finished here, {@link Step#PASSWORD} among them once the password was accepted
 * @param notNeeded steps that the member was already past when the password was accepted, though an earlier one was open
 * @param left whether the member has ended it without finishing
 */
public record Progress(
        @Nullable UUID session,
        @Nullable Instant authenticatedAt,
        @Nullable String password,
        Set<Step> done,
        Set<Step> notNeeded,
        boolean left) {
    /** A row that an earlier version has written lacks what came later. */
    public Progress(
            @Nullable UUID session,
            @Nullable Instant authenticatedAt,
            @Nullable String password,
            @Nullable Set<Step> done,
            @Nullable Set<Step> notNeeded,
            boolean left) {
        this.session = session;
        this.authenticatedAt = authenticatedAt;
        this.password = password;
        this.done = done == null ? Set.of() : Set.copyOf(done);
        this.notNeeded = notNeeded == null ? Set.of() : Set.copyOf(notNeeded);
        this.left = left;
    }

    static Progress begin(@Nullable UUID session) {
        return new Progress(session, null, null, Set.of(), Set.of(), false);
    }

    boolean hasDone(Step step) {
        return done.contains(step);
    }

    /** What another member may have done before does not count. */
    Progress loggedIn(PresentPassword accepted, Instant now) {
        return new Progress(session, now, accepted.version(), Set.of(Step.PASSWORD), Set.of(), false);
    }

    /** The member has chosen another password here. */
    Progress changedTo(PresentPassword chosen) {
        return new Progress(session, authenticatedAt, chosen.version(), with(Step.NEW_PASSWORD).done, notNeeded, left);
    }

    Progress without(Set<Step> notNeededHere) {
        return new Progress(session, authenticatedAt, password, done, notNeededHere, left);
    }

    Progress leaving() {
        return new Progress(session, authenticatedAt, password, done, notNeeded, true);
    }

    /** For the second half of a double click. @param answering the session whose code was the answer */
    Progress finishedBy(UUID answering) {
        return new Progress(answering, authenticatedAt, password, done, notNeeded, left);
    }

    Progress with(Step step) {
        EnumSet<Step> more = EnumSet.of(step);
        more.addAll(done);
        return new Progress(session, authenticatedAt, password, more, notNeeded, left);
    }
}
