package dev.genkan.journey;

import dev.genkan.oauth.AuthorizationResponse;
import dev.genkan.secret.OpaqueToken;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The request is answered.
 *
 * @param response to the client with a code, or with an error if the member has left; plain for genkan's own pages
 * @param sessionCookie the new session's cookie; null: the browser's present one stays
 * @param loggedIn who has just logged in with this browser; null: nobody
 */
public record Finished(
        AuthorizationResponse response,
        @Nullable OpaqueToken sessionCookie,
        @Nullable UUID loggedIn) implements Outcome, Way {

    /** Without the code. */
    @Override
    public String toString() {
        return "Finished";
    }
}
