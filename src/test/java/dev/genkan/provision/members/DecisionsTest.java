package dev.genkan.provision.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.member.Imported;
import dev.genkan.member.MemberState;
import dev.genkan.member.Profile;
import dev.genkan.member.Relationship;
import dev.genkan.member.RosterEntry;
import dev.genkan.member.file.Change;
import dev.genkan.member.file.MemberColumn;
import dev.genkan.member.file.MemberRow;
import dev.genkan.member.file.Reason;
import dev.genkan.provision.members.Decision.Known;
import dev.genkan.provision.members.Decision.Turn;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is to be done about a row, as a table of what it says and what is known. */
class DecisionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
    private static final LocalDate BORN = LocalDate.of(1979, 8, 22);
    private static final Profile PROFILE =
            new Profile("緑川 花子", null, null, null, null, null, Relationship.INSURED, null, null, null, null);
    private static final Imported HANAKO = new Imported("hanako", BORN, null, null, null, PROFILE);

    private final Decisions decisions = new Decisions(EnumSet.allOf(MemberColumn.class), TODAY);

    @Test
    void whoIsNewIsAddedUnlessTheRowWantsSomebodyKnown() {
        assertThat(decide(row(Change.ADD), null)).isEqualTo(new Decision.Add(HANAKO));
        assertThat(decide(row(Change.ADD_OR_CHANGE), null)).isEqualTo(new Decision.Add(HANAKO));
        assertThat(reason(decide(row(Change.CHANGE), null))).isEqualTo(Reason.MEMBER_UNKNOWN);
        assertThat(reason(decide(row(Change.WITHDRAW), null))).isEqualTo(Reason.MEMBER_UNKNOWN);
    }

    @Test
    void whoIsNewNeedsUserIdBirthDateAndRelationship() {
        MemberRow bare = new MemberRow(2, Change.ADD, "K", null, null, null, null, null, null, null, null, nobody());
        assertThat(((Decision.Refuse) decide(bare, null)).refusals())
                .extracting(refusal -> refusal.column() + " " + refusal.reason())
                .containsExactly(
                        "user_id NEEDED_FOR_NEW_MEMBER",
                        "birth_date NEEDED_FOR_NEW_MEMBER",
                        "relationship NEEDED_FOR_NEW_MEMBER");
    }

    @Test
    void whoIsKnownIsNotAddedAgainButTheSameRowIsNothing() {
        assertThat(change(decide(row(Change.ADD), entry(MemberState.ACTIVE, HANAKO)))
                        .isNothing())
                .isTrue();
        Imported other = new Imported("hanako", BORN, "old@example.jp", null, null, PROFILE);
        assertThat(reason(decide(row(Change.ADD), entry(MemberState.ACTIVE, other))))
                .isEqualTo(Reason.MEMBER_EXISTS);
        Decision.Change changed = change(decide(row(Change.ADD_OR_CHANGE), entry(MemberState.ACTIVE, other)));
        assertThat(changed.imported()).isEqualTo(HANAKO);
        assertThat(changed.turn()).isEqualTo(Turn.NONE);
    }

    @Test
    void aUserIdThatIsTheMembersOwnIsKept() {
        Imported chosen = new Imported("my-own", BORN, null, null, null, PROFILE);
        assertThat(change(decide(row(Change.CHANGE), entry(MemberState.ACTIVE, chosen)))
                        .isNothing())
                .isTrue();
        RosterEntry issued = new RosterEntry(UUID.randomUUID(), MemberState.ISSUED, false, false, chosen);
        assertThat(change(decide(row(Change.CHANGE), issued)).imported().userId())
                .isEqualTo("hanako");
    }

    @Test
    void aColumnThatTheFileDoesNotHaveChangesNothing() {
        Imported rich = new Imported("hanako", BORN, "h@example.jp", BORN, null, PROFILE);
        Decisions keyOnly = new Decisions(EnumSet.of(MemberColumn.MEMBER_KEY), TODAY);
        MemberRow bare = new MemberRow(2, Change.CHANGE, "K", null, null, null, null, null, null, null, null, nobody());
        Decision decision = keyOnly.of(bare, new Known(entry(MemberState.ACTIVE, rich), null));
        assertThat(change(decision).isNothing()).isTrue();
    }

    @Test
    void aWithdrawalCountsFromItsDayAndTouchesNothingElse() {
        for (LocalDate last : new @Nullable LocalDate[] {null, TODAY.minusDays(1), TODAY, TODAY.plusDays(1)}) {
            Decision.Change change = change(decide(withdrawal(last), entry(MemberState.ACTIVE, HANAKO)));
            boolean now = last == null || last.isBefore(TODAY);
            assertThat(change.turn()).as("last day " + last).isEqualTo(now ? Turn.WITHDRAW : Turn.NONE);
            assertThat(change.imported().profile()).isEqualTo(PROFILE);
            assertThat(change.imported().validTo()).isEqualTo(last);
        }
        assertThat(change(decide(withdrawal(null), entry(MemberState.WITHDRAWN, HANAKO)))
                        .isNothing())
                .isTrue();
    }

    @Test
    void whoWasWithdrawnReturnsByARowThatAdds() {
        assertThat(change(decide(row(Change.ADD), entry(MemberState.WITHDRAWN, HANAKO)))
                        .turn())
                .isEqualTo(Turn.RETURN);
        assertThat(change(decide(row(Change.ADD_OR_CHANGE), entry(MemberState.WITHDRAWN, HANAKO)))
                        .turn())
                .isEqualTo(Turn.RETURN);
        assertThat(change(decide(row(Change.CHANGE), entry(MemberState.WITHDRAWN, HANAKO)))
                        .turn())
                .as("a correction brings nobody back")
                .isEqualTo(Turn.NONE);
        Imported over = new Imported("hanako", BORN, null, null, TODAY.minusDays(1), PROFILE);
        RosterEntry lapsed = new RosterEntry(UUID.randomUUID(), MemberState.ACTIVE, true, true, over);
        assertThat(change(decide(row(Change.ADD_OR_CHANGE), lapsed)).turn()).isEqualTo(Turn.RETURN);
    }

    @Test
    void aPreviousKeyMovesTheAccountOnce() {
        MemberRow moved = new MemberRow(
                2,
                Change.ADD_OR_CHANGE,
                "NEW",
                "OLD",
                "hanako",
                null,
                BORN,
                Relationship.INSURED,
                null,
                null,
                null,
                hanako());
        RosterEntry entry = entry(MemberState.ACTIVE, HANAKO);
        assertThat(change(decisions.of(moved, new Known(null, entry))).rekeyed())
                .isTrue();
        assertThat(change(decisions.of(moved, new Known(entry, null))).isNothing())
                .as("the same file again")
                .isTrue();
        assertThat(reason(decisions.of(moved, new Known(entry, entry(MemberState.ACTIVE, HANAKO)))))
                .isEqualTo(Reason.MEMBER_EXISTS);
        assertThat(reason(decisions.of(moved, new Known(null, null)))).isEqualTo(Reason.MEMBER_UNKNOWN);
    }

    private Decision decide(MemberRow row, @Nullable RosterEntry known) {
        return decisions.of(row, new Known(known, null));
    }

    private static RosterEntry entry(MemberState state, Imported imported) {
        return new RosterEntry(UUID.randomUUID(), state, state == MemberState.WITHDRAWN, true, imported);
    }

    private static MemberRow row(Change change) {
        return new MemberRow(
                2, change, "K", null, "hanako", null, BORN, Relationship.INSURED, null, null, null, hanako());
    }

    private static MemberRow withdrawal(@Nullable LocalDate last) {
        return new MemberRow(2, Change.WITHDRAW, "K", null, null, null, null, null, null, null, last, nobody());
    }

    private static MemberRow.Person hanako() {
        return new MemberRow.Person("緑川 花子", null, null, null, null, null, null, null, null, null);
    }

    private static MemberRow.Person nobody() {
        return new MemberRow.Person(null, null, null, null, null, null, null, null, null, null);
    }

    private static Decision.Change change(Decision decision) {
        return (Decision.Change) decision;
    }

    private static Reason reason(Decision decision) {
        return ((Decision.Refuse) decision).refusals().get(0).reason();
    }
}
