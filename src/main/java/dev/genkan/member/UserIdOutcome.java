package dev.genkan.member;

/** What became of a {@link UserIdChoice}. All but the first have changed nothing. */
public enum UserIdOutcome {
    CHOSEN,
    /** Another member of the tenant has this user ID. */
    TAKEN,
    /** Another member gave it up less than 12 months ago. */
    RECENTLY_USED,
    /** The member is in no state to choose: suspended or withdrawn meanwhile. */
    NOT_OPEN
}
