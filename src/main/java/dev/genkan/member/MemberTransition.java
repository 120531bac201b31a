package dev.genkan.member;

import static dev.genkan.member.MemberState.ACTIVATING;
import static dev.genkan.member.MemberState.ACTIVE;
import static dev.genkan.member.MemberState.ISSUED;
import static dev.genkan.member.MemberState.SUSPENDED;
import static dev.genkan.member.MemberState.WITHDRAWN;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All ways from one state to another (section 2). Every change of a member's state is one guarded update with one of these. */
public enum MemberTransition {
    /** The initial password was accepted. */
    BEGIN_ACTIVATION(EnumSet.of(ISSUED), ACTIVATING),
    /** The first login is complete. */
    ACTIVATE(EnumSet.of(ACTIVATING), ACTIVE),
    SUSPEND(EnumSet.of(ISSUED, ACTIVATING, ACTIVE), SUSPENDED),
    /** Back to the state before the suspension. */
    RELEASE(EnumSet.of(SUSPENDED), null),
    WITHDRAW(EnumSet.of(ISSUED, ACTIVATING, ACTIVE, SUSPENDED), WITHDRAWN),
    /** A new initial password: the first login begins anew. Who is suspended is released first, by a decision of its own. */
    REISSUE(EnumSet.of(ISSUED, ACTIVATING, ACTIVE), ISSUED),
    /** A withdrawn key is in the insurer's file again: the same member, from the beginning. */
    RETURN(EnumSet.of(WITHDRAWN), ISSUED);

    private final Set<MemberState> from;
    private final @Nullable MemberState to;

    MemberTransition(Set<MemberState> from, @Nullable MemberState to) {
        this.from = from;
        this.to = to;
    }

    public boolean leavesFrom(MemberState state) {
        return from.contains(state);
    }

    /** Empty where the state before the suspension decides. */
    public Optional<MemberState> to() {
        return Optional.ofNullable(to);
    }

    String[] fromCodes() {
        return from.stream().map(MemberState::code).toArray(String[]::new);
    }
}
