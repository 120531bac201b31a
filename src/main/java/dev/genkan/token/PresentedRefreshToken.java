package dev.genkan.token;

import dev.genkan.client.Client;
import dev.genkan.client.ClientSettings;
import java.util.Set;
import java.util.TreeSet;

/**
 * A refresh token as an authenticated client presents it.
 *
 * @param limits those of the client
 * @param binding what the client has shown to hold
 * @param asked the scopes that it asks for; empty: all that were granted
 */
public record PresentedRefreshToken(
        String token,
        Client client,
        ClientSettings.Refresh limits,
        Set<String> asked,
        Audiences audiences,
        Binding binding) {
    public PresentedRefreshToken {
        asked = Set.copyOf(asked);
    }

    /** RFC 9700, 4.14.2: of a public client whose tokens are bound to nobody, each one is good once. */
    boolean rotates() {
        return limits.rotation()
                || client.isPublic() && !client.settings().features().tokens().areSenderConstrained();
    }

    /** To what its tokens are bound: a confidential client's are by its authentication (RFC 9449, 5; RFC 8705, 4). */
    Binding bound() {
        return client.isPublic() ? binding : Binding.NONE;
    }

    /** By which a retry of the same request is known. */
    String wish() {
        return audiences.asked().isEmpty() ? scope() : scope() + " for " + audiences.inOneOrder();
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
