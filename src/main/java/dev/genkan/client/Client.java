package dev.genkan.client;

/**
 * A relying party of one tenant.
 *
 * @param hasSecret false for public clients
 */
public record Client(String id, ClientSettings settings, boolean hasSecret) {

    public boolean isPublic() {
        return settings.authMethod().equals(ClientSettings.NONE);
    }
}
