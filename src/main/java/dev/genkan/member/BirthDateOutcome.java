package dev.genkan.member;

/** What became of a birth date that a member has typed (section 3.2). */
public sealed interface BirthDateOutcome {
    record Confirmed() implements BirthDateOutcome {}

    /** @param left tries that remain, at least one */
    record Wrong(int left) implements BirthDateOutcome {}

    /** The tries are used up, by this one or before it: staff must help. */
    record Stopped() implements BirthDateOutcome {}
}
