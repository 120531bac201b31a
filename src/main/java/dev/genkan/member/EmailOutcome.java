package dev.genkan.member;

/** What became of an address that a member has proved to read. All but the first have changed nothing. */
public enum EmailOutcome {
    CONFIRMED,
    /** Another member of the tenant has confirmed it before. */
    TAKEN,
    /** The member is in no state to confirm one: suspended or withdrawn meanwhile. */
    NOT_OPEN
}
