package dev.genkan.journey;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the journey's own row. Whatever is true of the member beyond this journey stands in the member's tables.
 *
 * @param session the session that the journey began with and builds on; null: none, or none that satisfied the request
 * @param authenticatedAt when the password was accepted here, by the database's clock; null: not yet
 * @param done steps that were finished here, {@link Step#PASSWORD} among them once the password was accepted
 */
public record Progress(@Nullable UUID session, @Nullable Instant authenticatedAt, Set<Step> done) {
    public Progress {
        done = Set.copyOf(done);
    }

    static Progress begin(@Nullable UUID session) {
        return new Progress(session, null, Set.of());
    }

    boolean hasDone(Step step) {
        return done.contains(step);
    }

    /** What another member may have done before does not count. */
    Progress loggedIn(Instant now) {
        return new Progress(session, now, Set.of(Step.PASSWORD));
    }

    Progress with(Step step) {
        EnumSet<Step> more = EnumSet.of(step);
        more.addAll(done);
        return new Progress(session, authenticatedAt, more);
    }
}
