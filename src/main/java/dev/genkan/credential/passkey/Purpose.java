package dev.genkan.credential.passkey;

/** What a challenge was issued for; it is good for nothing else. */
enum Purpose {
    /** A known member adds a passkey. */
    REGISTER,
    /** Whoever holds a passkey logs in with it alone. */
    LOG_IN,
    /** A known member proves to hold one of theirs. */
    CONFIRM
}
