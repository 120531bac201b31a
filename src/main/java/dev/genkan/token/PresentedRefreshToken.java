package dev.genkan.token;

import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import java.util.Set;
import java.util.TreeSet;

/**
 * A refresh token as an authenticated client presents it.
 *
 * @param limits those of the client
 * @param asked the scopes that it asks for; empty: all that were granted
 */
public record PresentedRefreshToken(String token, Client client, ClientSettings.Refresh limits, Set<String> asked) {
    public PresentedRefreshToken {
        asked = Set.copyOf(asked);
    }

    /** RFC 9700, 4.14.2: a public client's token is bound to nobody, so each one is good once. */
    boolean rotates() {
        return client.isPublic() || limits.rotation();
    }

    /** The same text for the same scopes, in whatever order they were asked for. */
    String scope() {
        return String.join(" ", new TreeSet<>(asked));
    }

    @Override
    public String toString() {
        return "refresh token of " + client.id();
    }
}
