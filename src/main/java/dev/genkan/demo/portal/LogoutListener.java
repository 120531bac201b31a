package dev.genkan.demo.portal;

import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Hears from the provider that a session has ended (OpenID Connect Back-Channel Logout 1.0, 2.5 to 2.8). */
final class LogoutListener implements Handler<RoutingContext> {
    private static final Logger LOG = Logger.getLogger(LogoutListener.class);
    /** How old a token may be, and how long one is known again; clocks may differ by a minute. */
    private static final Duration FRESH = Duration.ofMinutes(3);

    private static final int LIMIT = 10_000;

    private final Portal portal;
    private final PortalSessions sessions;
    private final RelyingParty relyingParty;
    private final InstantSource clock;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    LogoutListener(Portal portal, PortalSessions sessions, RelyingParty relyingParty, InstantSource clock) {
        this.portal = portal;
        this.sessions = sessions;
        this.relyingParty = relyingParty;
        this.clock = clock;
    }

    @Override
    public void handle(RoutingContext http) {
        String token = String.valueOf(http.request().getFormAttribute("logout_token"));
        Conversation conversation = relyingParty.conversation();
        conversation.add(
                Message.Kind.LOGOUT_TOKEN,
                "POST " + portal.backChannelLogout(),
                new Conversation.Content(false, List.of(), Decoded.token("logout token", token)));
        try {
            LogoutTokenClaimsSet claims = relyingParty.checkLogout(token, conversation);
            once(claims);
            end(claims, conversation);
            http.response().setStatusCode(200).end();
        } catch (LoginFailed e) {
            LOG.infof("Portal of %s: logout token refused (%s)", portal.id(), e.getMessage());
            // What cannot be judged now may be sent again; what is wrong may not.
            http.response()
                    .setStatusCode(e.failure() == Failure.NOT_TRUSTED ? 400 : 503)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"error\":\"invalid_request\"}");
        }
    }

    /** 2.6, 5 and 8: fresh, and not seen before. */
    private synchronized void once(LogoutTokenClaimsSet claims) throws LoginFailed {
        Instant now = clock.instant();
        if (claims.getIssueTime().toInstant().plus(FRESH).isBefore(now)) {
            throw new LoginFailed(Failure.NOT_TRUSTED, "logout token: iat is too long ago");
        }
        seen.values().removeIf(until -> until.isBefore(now));
        if (seen.size() >= LIMIT) {
            seen.remove(seen.keySet().iterator().next());
        }
        if (seen.put(claims.getJWTID().getValue(), now.plus(FRESH.multipliedBy(2))) != null) {
            throw new LoginFailed(Failure.NOT_TRUSTED, "logout token: jti was used before");
        }
    }

    private void end(LogoutTokenClaimsSet claims, Conversation conversation) throws LoginFailed {
        if (claims.getSessionID() == null) {
            throw new LoginFailed(Failure.NOT_TRUSTED, "logout token: sid is missing");
        }
        for (PortalSession session : sessions.of(claims.getSessionID().getValue())) {
            session.signedIn().ifPresent(member -> session.forget(member, conversation));
        }
    }
}
