package dev.genkan.demo.portal;

import dev.genkan.secret.Secret;
import java.net.URI;

/**
 * One portal, as registered at its provider.
 *
 * @param id the tenant's id, and the name of the portal's colours
 * @param origin scheme, host and port, without a final slash
 */
record Portal(String id, Insurer insurer, URI origin, String issuer, Secret clientSecret) {

    Portal {
        if (origin.getPort() < 0 || !origin.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("genkan.demo.portal." + id + " must be an origin with a port, such as"
                    + " http://localhost:9081, and not " + origin);
        }
    }

    String clientId() {
        return id + "-portal";
    }

    URI redirectUri() {
        return at("/callback");
    }

    /** The first page, and where a logout comes back to. */
    URI home() {
        return at("/");
    }

    URI at(String path) {
        return URI.create(origin + path);
    }

    /** Whether an address is on this portal; anything else would make an open redirector of it. */
    boolean owns(URI address) {
        return origin.getScheme().equals(address.getScheme())
                && origin.getRawAuthority().equals(address.getRawAuthority());
    }

    /** Browsers keep cookies per host and not per port: two portals on localhost need two names. */
    String sessionCookie() {
        return "portal-session-" + origin.getPort();
    }

    String languageCookie() {
        return "portal-language-" + origin.getPort();
    }

    boolean isSecure() {
        return "https".equals(origin.getScheme());
    }
}
