package dev.genkan.client;

/**
 * A relying party of one tenant.
 *
 * @param hasSecret false for public clients
 */
public record Client(String id, ClientSettings settings, boolean hasSecret) {
    /** Under this name genkan itself stands in journeys to the member's own page: no client may be registered under it. */
    public static final String ACCOUNT = "genkan-account";

    public boolean isPublic() {
        return settings.authMethod().equals(ClientSettings.NONE);
    }
}
