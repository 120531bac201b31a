package dev.genkan.member;

/** Why a user ID cannot be chosen. Members read about it in their language; the texts are in the message bundles. */
public enum UserIdRefusal {
    /** It contains an at sign. */
    EMAIL_LIKE,
    /** A character that the tenant does not allow. */
    CHARACTERS,
    /** It does not begin with a letter or a digit. */
    BEGINNING,
    TOO_SHORT,
    TOO_LONG,
    /** It spells the member's birth date. */
    BIRTH_DATE,
    /** Eight digits or more and nothing else: it looks like an insured person's number. */
    ALL_DIGITS,
    /** Another member of the tenant has it; only the database knows. */
    TAKEN,
    /** Another member of the tenant had it in the last 12 months; only the database knows. */
    RECENTLY_USED
}
