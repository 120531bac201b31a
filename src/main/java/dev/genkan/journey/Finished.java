package dev.genkan.journey;

import dev.genkan.secret.OpaqueToken;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The request is answered.
 *
 * @param redirect the client's address with a code, or with an error if the member has left
 * @param sessionCookie the new session's cookie; null: the browser's present one stays
 */
public record Finished(URI redirect, @Nullable OpaqueToken sessionCookie) implements Outcome, Way {

    /** Without the code. */
    @Override
    public String toString() {
        return "Finished";
    }
}
