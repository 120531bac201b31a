package dev.genkan.credential.throttle;

/** What is guessed at; the names stand in the database. Birth dates and mail codes count in rows of their own rooms. */
public enum Purpose {
    PASSWORD,
    OTP,
    RECOVERY,
    /** No guess, but counted like one: who asks for a link to set a new password. */
    RESET
}
