package dev.genkan.credential.email;

/** What came of a typed code. */
public sealed interface CodeOutcome {
    /** The address is the member's. */
    record Confirmed() implements CodeOutcome {}

    /** @param left tries that remain; 0: a new code is needed */
    record Wrong(int left) implements CodeOutcome {}

    /** Not six digits; no try was used. */
    record Malformed() implements CodeOutcome {}

    /** No code is out, or it is too old, used, or out of tries. */
    record Expired() implements CodeOutcome {}

    /** The code was right, and used up; but another user ID has confirmed this address. */
    record Taken() implements CodeOutcome {}

    /** The code was right, but the member may not confirm an address now: suspended or withdrawn meanwhile. */
    record NotOpen() implements CodeOutcome {}
}
