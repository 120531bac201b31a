package dev.genkan.journey;

import dev.genkan.audit.Origin;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.secret.OpaqueToken;
import org.jspecify.annotations.Nullable;

/**
 * The browser that asks.
 *
 * @param browser its cookie, to which journeys are bound
 * @param session its session's cookie; null if it sent none
 * @param network its address, for the audit
 * @param device what it runs on, in words for the member's list of sessions; null: unknown
 */
public record Caller(
        OpaqueToken browser,
        @Nullable OpaqueToken session,
        String network,
        @Nullable String device) {

    public Caller(OpaqueToken browser, @Nullable OpaqueToken session, String network) {
        this(browser, session, network, null);
    }

    /** For the audit of what is done for this request. */
    public Origin origin(AuthorizationRequest request) {
        return new Origin(network, request.clientId());
    }
}
