package dev.genkan.demo.portal;

import dev.genkan.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One portal, as registered at its provider.
 *
 * @param id the tenant's id, and the name of the portal's colours
 * @param addresses where it is, and where the insurer's other one is
 */
record Portal(String id, Service service, Addresses addresses, String issuer, Secret clientSecret) {
    /**
     * Scheme, host and port, without a final slash.
     *
     * @param sister null if the insurer has only this portal
     */
    record Addresses(URI own, @Nullable URI sister) {}

    Portal {
        URI own = addresses.own();
        if (own.getPort() < 0 || !own.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("genkan.demo.portal." + id + service.key()
                    + " must be an origin with a port, such as http://localhost:9081, and not " + own);
        }
    }

    Insurer insurer() {
        return Insurer.of(id);
    }

    URI origin() {
        return addresses.own();
    }

    String clientId() {
        return id + service.client();
    }

    URI redirectUri() {
        return at("/callback");
    }

    /** The first page, and where a logout comes back to. */
    URI home() {
        return at("/");
    }

    /** Where the provider tells that a session has ended. */
    URI backChannelLogout() {
        return at("/backchannel-logout");
    }

    URI at(String path) {
        return URI.create(origin() + path);
    }

    /** Whether an address is on this portal; anything else would make an open redirector of it. */
    boolean owns(URI address) {
        return origin().getScheme().equals(address.getScheme())
                && origin().getRawAuthority().equals(address.getRawAuthority());
    }

    /** Browsers keep cookies per host and not per port: two portals on localhost need two names. */
    String sessionCookie() {
        return "portal-session-" + origin().getPort();
    }

    String languageCookie() {
        return "portal-language-" + origin().getPort();
    }

    boolean isSecure() {
        return "https".equals(origin().getScheme());
    }
}
