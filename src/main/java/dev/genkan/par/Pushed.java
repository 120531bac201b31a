package dev.genkan.par;

import dev.genkan.oauth.Parameters;

/**
 * A request as its client pushed it.
 *
 * @param reference its key: the hash of what stands in the request_uri
 * @param signed whether it came in a request object that the client signed
 * @param state whether a login can begin with it
 */
public record Pushed(String reference, String clientId, Parameters parameters, boolean signed, State state) {
    /** A login can begin with a {@link #GOOD} one only. */
    public enum State {
        GOOD,
        EXPIRED,
        /** Answered with a code. */
        USED
    }
}
