package dev.genkan.credential.throttle;

/** In what a guess is counted. */
enum Lane {
    /** A known device of the account, apart from everything else. */
    DEVICE,
    /** The account, from this network. */
    HERE,
    /** The account, from wherever. */
    ACCOUNT,
    /** The network, at whichever account. */
    NETWORK
}
