import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.OAuth2AuthHandler;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A portal with Vert.x' own OpenID Connect client and nothing of genkan, in a process of its own. ForeignClientTest runs it from this
 * file. It says where it is, is told of its provider (issuer, client id and secret, a line each), and lives until its input ends.
 */
public final class VertxPortal {
    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        String origin = "http://localhost:" + server.actualPort();
        System.out.println(origin);

        // Fetches the metadata and the keys, and compares the issuer.
        OAuth2Auth provider = OpenIDConnectAuth.discover(
                        vertx,
                        new OAuth2Options()
                                .setSite(in.readLine())
                                .setClientId(in.readLine())
                                .setClientSecret(in.readLine()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        routes(router, provider, origin, vertx);
        System.out.println("ready");
        in.readLine();
        vertx.close();
    }

    private static void routes(Router router, OAuth2Auth provider, String origin, Vertx vertx) {
        router.route().handler(SessionHandler.create(LocalSessionStore.create(vertx)));
        router.get("/logged-out").handler(http -> http.end("logged out"));
        OAuth2AuthHandler login = OAuth2AuthHandler.create(vertx, provider, origin + "/callback")
                .setupCallback(router.route("/callback"))
                .withScope("openid")
                .withScope("profile")
                .pkceVerifierLength(64);
        router.get("/member").handler(login).handler(http -> member(http, provider));
        router.get("/logout").handler(login).handler(http -> logOut(http, provider, origin));
    }

    private static void member(RoutingContext http, OAuth2Auth provider) {
        provider.userInfo(http.user())
                .onSuccess(userInfo -> http.json(new JsonObject()
                        .put("idToken", http.user().attributes().getJsonObject("idToken"))
                        .put("userInfo", userInfo)))
                .onFailure(http::fail);
    }

    private static void logOut(RoutingContext http, OAuth2Auth provider, String origin) {
        String address = provider.endSessionURL(
                http.user(), new JsonObject().put("post_logout_redirect_uri", origin + "/logged-out"));
        http.session().destroy();
        http.redirect(address);
    }
}
