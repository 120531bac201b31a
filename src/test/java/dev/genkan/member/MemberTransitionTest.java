package dev.genkan.member;

import static dev.genkan.member.MemberState.ACTIVATING;
import static dev.genkan.member.MemberState.ACTIVE;
import static dev.genkan.member.MemberState.ISSUED;
import static dev.genkan.member.MemberState.SUSPENDED;
import static dev.genkan.member.MemberState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** member-journey.md, section 2, as a table. */
class MemberTransitionTest {
    private static final Map<MemberTransition, List<MemberState>> FROM = Map.of(
            MemberTransition.BEGIN_ACTIVATION, List.of(ISSUED),
            MemberTransition.ACTIVATE, List.of(ACTIVATING),
            MemberTransition.SUSPEND, List.of(ISSUED, ACTIVATING, ACTIVE),
            MemberTransition.RELEASE, List.of(SUSPENDED),
            MemberTransition.WITHDRAW, List.of(ISSUED, ACTIVATING, ACTIVE, SUSPENDED),
            MemberTransition.REISSUE, List.of(ISSUED, ACTIVATING, ACTIVE),
            MemberTransition.RETURN, List.of(WITHDRAWN));

    @Test
    void eachTransitionLeavesFromItsStatesAndNoOther() {
        for (MemberTransition transition : MemberTransition.values()) {
            assertThat(Arrays.stream(MemberState.values()).filter(transition::leavesFrom))
                    .as(transition.name())
                    .containsExactlyElementsOf(FROM.getOrDefault(transition, List.of()));
        }
    }

    @Test
    void onlyAReleaseLooksBackToTheStateBefore() {
        assertThat(Arrays.stream(MemberTransition.values())
                        .filter(transition -> transition.to().isEmpty()))
                .containsExactly(MemberTransition.RELEASE);
    }
}
