package dev.genkan.member;

/** What became of a birth date that a member has typed (section 3.2). */
public enum BirthDateOutcome {
    CONFIRMED,
    WRONG,
    /** The tries are used up, by this one or before it: staff must help. */
    STOPPED
}
