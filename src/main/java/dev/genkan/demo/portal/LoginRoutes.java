package dev.genkan.demo.portal;

import com.nimbusds.oauth2.sdk.id.State;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way to the provider and back. */
final class LoginRoutes {
    private static final Logger LOG = Logger.getLogger(LoginRoutes.class);

    private final Portal portal;
    private final RelyingParty relyingParty;

    LoginRoutes(Portal portal, RelyingParty relyingParty) {
        this.portal = portal;
        this.relyingParty = relyingParty;
    }

    /** The portal's button, and anybody else's wish that somebody logs in here (OpenID Connect Core, 4). */
    void start(PortalRequest request) {
        try {
            PendingLogin login = relyingParty.begin(wish(request));
            request.sessionOrNew().begin(login);
            request.redirect(login.request());
        } catch (LoginFailed e) {
            failed(request, e, List.of());
        }
    }

    /** The provider's answer. A state works once, and only in the browser that it was given to. */
    void callback(PortalRequest request) {
        Optional<PortalSession> session = request.session();
        Optional<PendingLogin> login = session.flatMap(found -> found.take(String.valueOf(request.parameter("state"))));
        if (login.isEmpty()) {
            failed(request, new LoginFailed(Failure.UNKNOWN_STATE, ""), List.of());
            return;
        }
        Conversation conversation = login.get().conversation();
        conversation.add(
                Message.Kind.AUTHORIZATION_RESPONSE,
                "GET " + portal.redirectUri(),
                new Conversation.Content(
                        request.parameter("error") != null, Decoded.parameters(request.parameters()), List.of()));
        try {
            session.get().signIn(relyingParty.finish(login.get(), request.parameters()));
            request.renew(session.get());
            request.redirect(login.get().target());
        } catch (LoginFailed e) {
            failed(request, e, conversation.messages());
        }
    }

    /** A POST: the cookie does not travel with another site's form, so nobody is logged out by a link. */
    void logout(PortalRequest request) {
        Optional<SignedIn> member = request.signedIn();
        URI endpoint = member.map(SignedIn::logout).orElse(null);
        State state = new State();
        Conversation conversation = relyingParty.conversation();
        request.session().ifPresent(session -> session.signOut(state.getValue(), conversation));
        if (member.isEmpty() || endpoint == null) {
            request.redirect(portal.home());
            return;
        }
        URI uri = relyingParty.logout(endpoint, member.get().idToken(), state, request.locale());
        conversation.add(Message.Kind.LOGOUT_REQUEST, "GET " + Decoded.address(uri), Decoded.form(uri.getRawQuery()));
        request.redirect(uri);
    }

    private LoginWish wish(PortalRequest request) throws LoginFailed {
        String issuer = request.parameter("iss");
        if (issuer != null && !issuer.equals(portal.issuer())) {
            throw new LoginFailed(Failure.OTHER_ISSUER, "iss must be " + portal.issuer());
        }
        return new LoginWish(
                request.locale(),
                target(request.parameter("target_link_uri")),
                request.parameter("prompt"),
                request.parameter("login_hint"));
    }

    private URI target(@Nullable String wished) throws LoginFailed {
        if (wished == null) {
            return portal.home();
        }
        try {
            URI target = new URI(wished);
            if (portal.owns(target)) {
                return target;
            }
        } catch (URISyntaxException e) {
            throw new LoginFailed(Failure.OTHER_SITE, "target_link_uri is no address", e);
        }
        throw new LoginFailed(Failure.OTHER_SITE, "target_link_uri must begin with " + portal.origin());
    }

    private void failed(PortalRequest request, LoginFailed failed, List<Message> messages) {
        // Not the detail: it may quote what stood in the address.
        LOG.infof("Portal of %s: login ended with %s", portal.id(), failed.failure());
        request.show(
                failed.failure().status(),
                new FailurePage(request.frame(), failed.failure(), failed.detail(), messages));
    }
}
