package dev.genkan.authorize;

import static dev.genkan.oauth.ErrorCode.INVALID_REQUEST;
import static dev.genkan.oauth.ErrorCode.INVALID_REQUEST_OBJECT;
import static dev.genkan.oauth.ErrorCode.INVALID_REQUEST_URI;

import dev.genkan.authorize.RequestObjects.Faulty;
import dev.genkan.authorize.RequestObjects.Opened;
import dev.genkan.client.Client;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.outbound.Outbound;
import dev.genkan.outbound.Unreachable;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jboss.logging.Logger;

/** Parameters that come in a request object, by value or by an address where it is, and what counts beside it. */
@Singleton
final class Envelopes {
    private static final Logger LOG = Logger.getLogger(Envelopes.class);

    private final RequestObjects objects;
    private final Outbound outbound;

    Envelopes(RequestObjects objects, Outbound outbound) {
        this.objects = objects;
        this.outbound = outbound;
    }

    /** The request object itself. */
    Opened open(Tenant tenant, Client client, Parameters outer) throws Faulty {
        if (outer.has("request") && outer.has("request_uri")) {
            throw faulty(INVALID_REQUEST, "request and request_uri exclude each other");
        }
        String text = outer.has("request")
                ? outer.get("request").orElseThrow()
                : fetched(client, outer.get("request_uri").orElseThrow());
        return objects.open(tenant, client, text);
    }

    /**
     * The parameters that count. Beside a request object of RFC 9101 there are no others (6.3). Beside one of OpenID Connect Core, which calls
     * itself a JWT or nothing, those outside count that do not stand in it (6.1, 6.2).
     */
    Parameters merged(Tenant tenant, Client client, Parameters outer) throws Faulty {
        Opened opened = open(tenant, client, outer);
        Parameters inner = opened.parameters().with("client_id", client.id());
        if (opened.isOfOauth() || RequestObjects.isStrict(client)) {
            return inner;
        }
        String type = outer.get("response_type")
                .orElseThrow(() -> faulty(
                        INVALID_REQUEST, "response_type must stand outside of request, too (OpenID Connect Core 6.1)"));
        if (!inner.get("response_type").orElse(type).equals(type)) {
            throw faulty(INVALID_REQUEST_OBJECT, "response_type in request differs from the one outside");
        }
        boolean openid = outer.get("scope")
                .filter(scope -> RequestChecks.words(scope).contains("openid"))
                .isPresent();
        if (!openid) {
            throw faulty(
                    ErrorCode.INVALID_SCOPE,
                    "scope must stand outside of request, too, and contain openid (OpenID Connect Core 6.1)");
        }
        return inner.over(outer.without("request").without("request_uri"));
    }

    /**
     * OpenID Connect Core 6.2: only what was registered beforehand, so that nobody else can make this server fetch anything. That it is https,
     * and where it leads, is looked at by {@code outbound}.
     */
    private String fetched(Client client, String requestUri) throws Faulty {
        boolean isRegistered = !client.settings().features().profile().isFapi()
                && client.settings().features().requests().requestUris().contains(requestUri);
        if (!isRegistered) {
            throw faulty(INVALID_REQUEST_URI, "request_uri is not registered for this client");
        }
        try {
            // The fragment is the hash of the content, for caches (5.2 there): it is no part of the request.
            return outbound.get(URI.create(requestUri.split("#", 2)[0])).text().trim();
        } catch (Unreachable e) {
            LOG.infof("The request object of client %s at %s: %s", client.id(), requestUri, e.getMessage());
            throw faulty(INVALID_REQUEST_URI, "request_uri could not be fetched");
        }
    }

    private static Faulty faulty(ErrorCode error, String description) {
        return new Faulty(new Fault(error, description));
    }
}
