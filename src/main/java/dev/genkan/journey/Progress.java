package dev.genkan.journey;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.genkan.credential.Factor;
import dev.genkan.credential.password.PresentPassword;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the journey's own row. Whatever is true of the member beyond this journey stands in the member's tables.
 *
 * @param session the session that the journey began with and builds on, or has begun; null: none, or none that satisfied the request
 * @param passwordProof null: no password was accepted here yet
 * @param factorProof the newest factor that was proven here, by itself (a passkey) or beside a password; null: none yet
 * @param resetProof a link from a mail that stands here for a forgotten password; null: none, or a new password was chosen since
 * @param done steps that were finished here
 * @param notNeeded steps that the member was already past when the password was accepted, though an earlier one was open
 * @param left whether the member has ended it without finishing
 */
@RegisterForReflection
public record Progress(
        @Nullable UUID session,
        @Nullable PasswordProof passwordProof,
        @Nullable FactorProof factorProof,
        @Nullable ResetProof resetProof,
        Set<Step> done,
        Set<Step> notNeeded,
        boolean left) {
    public Progress {
        done = Set.copyOf(done);
        notNeeded = Set.copyOf(notNeeded);
    }

    /**
     * Of a row, also of one that an earlier version has written: it lacks what came later, and has the password's proof in two parts.
     */
    @JsonCreator
    static Progress read(
            @JsonProperty("session") @Nullable UUID session,
            @JsonProperty("passwordProof") @Nullable PasswordProof passwordProof,
            @JsonProperty("factorProof") @Nullable FactorProof factorProof,
            @JsonProperty("resetProof") @Nullable ResetProof resetProof,
            @JsonProperty("done") @Nullable Set<Step> done,
            @JsonProperty("notNeeded") @Nullable Set<Step> notNeeded,
            @JsonProperty("left") boolean left,
            @JsonProperty("authenticatedAt") @Nullable Instant earlierAt,
            @JsonProperty("password") @Nullable String earlierVersion) {
        boolean isEarlier = passwordProof == null && earlierAt != null && earlierVersion != null;
        return new Progress(
                session,
                isEarlier ? new PasswordProof(earlierAt, earlierVersion) : passwordProof,
                factorProof,
                resetProof,
                done == null ? Set.of() : done,
                notNeeded == null ? Set.of() : notNeeded,
                left);
    }

    static Progress begin(@Nullable UUID session) {
        return new Progress(session, null, null, null, Set.of(), Set.of(), false);
    }

    /** A link in the place of the password: nothing else is proven, and no session counts. */
    static Progress byLink(ResetProof link) {
        return new Progress(null, null, null, link, Set.of(), Set.of(), false);
    }

    boolean hasDone(Step step) {
        return done.contains(step);
    }

    boolean has(Factor factor) {
        return factorProof != null && factorProof.factor() == factor;
    }

    /** When the member has last proven something here; null: nothing was proven here. */
    @Nullable
    Instant provenAt() {
        if (factorProof != null && factorProof.isProof()) {
            return factorProof.at();
        }
        return passwordProof == null ? null : passwordProof.at();
    }

    /** What another member may have done before does not count, nor does the session of before. */
    Progress loggedIn(PresentPassword accepted, Instant now) {
        return new Progress(null, new PasswordProof(now, accepted.version()), null, null, Set.of(), Set.of(), false);
    }

    /** By a passkey alone; else as {@link #loggedIn}. */
    Progress loggedInByPasskey(Instant now) {
        return new Progress(null, null, new FactorProof(Factor.PASSKEY, now), null, Set.of(), Set.of(), false);
    }

    /** The member has chosen another password here. */
    Progress changedTo(PresentPassword chosen) {
        Instant at = resetProof != null
                ? resetProof.at()
                : Objects.requireNonNull(passwordProof, "an initial password was accepted before")
                        .at();
        PasswordProof proof = new PasswordProof(at, chosen.version());
        return new Progress(session, proof, factorProof, null, with(Step.NEW_PASSWORD).done, notNeeded, left);
    }

    /** A passkey that was proven here is not made less by what comes after it. */
    Progress proven(Factor factor, Instant now) {
        if (has(Factor.PASSKEY) && factor != Factor.PASSKEY) {
            return this;
        }
        return new Progress(session, passwordProof, new FactorProof(factor, now), resetProof, done, notNeeded, left);
    }

    Progress without(Set<Step> notNeededHere) {
        return new Progress(session, passwordProof, factorProof, resetProof, done, notNeededHere, left);
    }

    Progress leaving() {
        return new Progress(session, passwordProof, factorProof, resetProof, done, notNeeded, true);
    }

    /** For the second half of a double click. @param answering the session whose code was the answer */
    Progress finishedBy(UUID answering) {
        return new Progress(answering, passwordProof, factorProof, resetProof, done, notNeeded, left);
    }

    Progress with(Step step) {
        EnumSet<Step> more = EnumSet.of(step);
        more.addAll(done);
        return new Progress(session, passwordProof, factorProof, resetProof, more, notNeeded, left);
    }
}
