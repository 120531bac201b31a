package dev.genkan.demo.portal;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** A portal's addresses, and what stands in the header of every answer. */
final class PortalSite {
    private static final Logger LOG = Logger.getLogger(PortalSite.class);
    /** A logout token and its name. */
    private static final long BODY_LIMIT = 20_000;

    private final Portal portal;
    private final PortalSessions sessions;
    private final MemberPages pages;
    private final LoginRoutes login;
    private final LogoutListener listener;

    PortalSite(Portal portal, PortalSessions sessions, RelyingParty relyingParty, InstantSource clock) {
        this.portal = portal;
        this.sessions = sessions;
        this.pages = new MemberPages(portal, relyingParty, clock);
        this.login = new LoginRoutes(portal, relyingParty);
        this.listener = new LogoutListener(portal, sessions, relyingParty, clock);
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(this::securityHeaders);
        router.get("/assets/portal.css").handler(new Asset("/demo/portal/portal.css", "text/css; charset=UTF-8"));
        router.get("/assets/logo.svg").handler(new Asset("/demo/" + portal.id() + "/logo.svg", "image/svg+xml"));
        page(router, HttpMethod.GET, "/", pages::home);
        page(router, HttpMethod.GET, "/profile", pages::profile);
        page(router, HttpMethod.GET, "/login", login::start);
        page(router, HttpMethod.GET, "/callback", login::callback);
        page(router, HttpMethod.POST, "/logout", login::logout);
        // OpenID Connect Core 4: a login may be initiated by a form of another site. Its POST carries no Lax cookie; a
        // GET does.
        router.post("/login").handler(new PostedLogin());
        router.post("/backchannel-logout")
                .handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                .blockingHandler(listener, false);
        router.route().blockingHandler(http -> fail(http, Failure.NO_PAGE), false);
        router.route().failureHandler(this::failed);
        return router;
    }

    private void page(Router router, HttpMethod method, String path, Consumer<PortalRequest> handler) {
        // Not ordered: a tab that waits for the provider must not hold up the others.
        router.route(method, path)
                .blockingHandler(http -> handler.accept(new PortalRequest(http, portal, sessions)), false);
    }

    private void securityHeaders(RoutingContext http) {
        http.response()
                .putHeader("Content-Security-Policy", policy())
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
        http.next();
    }

    private String policy() {
        // The form that logs out is redirected to the provider: form-action counts redirects too.
        URI issuer = URI.create(portal.issuer());
        return "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self' " + issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    private void failed(RoutingContext http) {
        if (http.response().ended()) {
            return;
        }
        if (http.statusCode() == 500) {
            LOG.errorf(http.failure(), "Portal of %s: %s", portal.id(), http.normalizedPath());
        }
        Failure failure = http.statusCode() == 500 ? Failure.UNEXPECTED : Failure.NO_PAGE;
        http.vertx()
                .<Void>executeBlocking(
                        () -> {
                            fail(http, failure);
                            return null;
                        },
                        false)
                .onFailure(cause -> http.response().setStatusCode(500).end());
    }

    private void fail(RoutingContext http, Failure failure) {
        PortalRequest request = new PortalRequest(http, portal, sessions);
        request.show(failure.status(), new FailurePage(request.frame(), failure, "", List.of()));
    }
}
