package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of other origins (Fetch, "CORS protocol"): those of registered clients, and at public documents all. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class CorsTest {
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String PORTAL = "https://portal.example.jp";

    @Inject
    Provider provider;

    Tenant tenant;
    Party app;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("cors");
        app = provider.party(tenant, "app", TestClients.ofPublicKind());
        login = provider.login(tenant);
    }

    // Attacks ---------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example",
                "null",
                "*",
                "http://portal.example.jp",
                "https://portal.example.jp:444",
                "https://portal.example.jp.attacker.example",
                "https://PORTAL.example.jp",
                "https://portal.example.jp/",
                "https://app.example.jp",
                "https://portal.example.jp https://attacker.example"
            })
    void anOriginThatIsNotRegisteredMayReadNothing(String origin) {
        for (String path : new String[] {"/token", "/userinfo", "/revoke"}) {
            assertNotReadable(preflight(origin, "POST").options(tenant.path() + path));
            assertNotReadable(from(origin).formParam("client_id", app.id()).post(tenant.path() + path));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/authorize", "/logout", "/login/sign-in", "/login/again", "", "/brand.css", "/authorize/token"})
    void pagesAndTheAuthorizationEndpointHaveNone(String path) {
        for (String origin : new String[] {PORTAL, "https://attacker.example"}) {
            assertNoCors(preflight(origin, "GET").options(tenant.path() + path));
            assertNoCors(from(origin).redirects().follow(false).get(tenant.path() + path));
            assertNoCors(from(origin).redirects().follow(false).post(tenant.path() + path));
        }
    }

    @Test
    void anotherTenantsPortalsAreStrangers() {
        Tenant elsewhere = provider.tenant("cors-elsewhere");
        for (String path : new String[] {"/token", "/userinfo", "/revoke"}) {
            assertNotReadable(preflight(PORTAL, "POST").options(elsewhere.path() + path));
        }
        assertNotReadable(preflight(PORTAL, "POST").options("/t/nobody/token"));
    }

    @Test
    void noCookieEverTravels() {
        for (String path : new String[] {"/token", "/userinfo", "/revoke", "/jwks"}) {
            preflight(PORTAL, "POST")
                    .options(tenant.path() + path)
                    .then()
                    .header("Access-Control-Allow-Credentials", nullValue());
        }
    }

    // What works ------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"/token,POST", "/userinfo,'GET, POST'", "/revoke,POST"})
    void aRegisteredOriginIsToldWhatItMaySend(String path, String methods) {
        for (String origin :
                new String[] {PORTAL, TestClients.SCRIPT_ORIGIN, "http://127.0.0.1", "http://[::1]:8000"}) {
            preflight(origin, "POST")
                    .header("Access-Control-Request-Headers", "authorization,content-type,dpop")
                    .options(tenant.path() + path)
                    .then()
                    .statusCode(204)
                    .header(ALLOW_ORIGIN, origin)
                    .header("Vary", "Origin")
                    .header("Access-Control-Allow-Methods", methods)
                    .header("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP")
                    .header("Access-Control-Max-Age", "600");
        }
    }

    @Test
    void aScriptGetsItsTokensReadsUserinfoAndGivesThemBack() {
        Response tokens = from(PORTAL)
                .formParam("client_id", app.id())
                .formParams(provider.tokenRequest(provider.code(app, login)))
                .post(tenant.path() + "/token");
        assertReadable(tokens, 200);
        String access = tokens.path("access_token");
        assertReadable(from(PORTAL).header("Authorization", "Bearer " + access).get(tenant.path() + "/userinfo"), 200);
        assertReadable(
                from(PORTAL).formParams("client_id", app.id(), "token", access).post(tenant.path() + "/revoke"), 200);
        Response refused =
                from(PORTAL).header("Authorization", "Bearer " + access).get(tenant.path() + "/userinfo");
        assertReadable(refused, 401);
        assertThat(refused.header("Access-Control-Expose-Headers")).isEqualTo("WWW-Authenticate, DPoP-Nonce");
    }

    @Test
    void aScriptReadsWhyItWasRefused() {
        assertReadable(from(PORTAL).formParam("client_id", "nobody").post(tenant.path() + "/token"), 401);
        assertReadable(from(PORTAL).contentType("application/json").post(tenant.path() + "/token"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/openid-configuration", "/jwks"})
    void publicDocumentsAreEverybodysToRead(String path) {
        from("https://anybody.example")
                .get(tenant.path() + path)
                .then()
                .statusCode(200)
                .header(ALLOW_ORIGIN, "*")
                .header("Vary", nullValue());
        given().get(tenant.path() + path).then().statusCode(200).header(ALLOW_ORIGIN, "*");
        preflight("https://anybody.example", "GET")
                .options(tenant.path() + path)
                .then()
                .statusCode(204)
                .header(ALLOW_ORIGIN, "*")
                .header("Access-Control-Allow-Methods", "GET");
    }

    @Test
    void theMetadataOfRfc8414AreEverybodysToRead() {
        from("https://anybody.example")
                .get("/.well-known/oauth-authorization-server" + tenant.path())
                .then()
                .statusCode(200)
                .header(ALLOW_ORIGIN, "*");
    }

    @Test
    void answersToNobodyInParticularAreNotKeptForSomebody() {
        given().post(tenant.path() + "/token").then().header("Vary", "Origin").header(ALLOW_ORIGIN, nullValue());
        given().get(tenant.path() + "/userinfo")
                .then()
                .statusCode(401)
                .header("Vary", equalTo("Origin"))
                .header(ALLOW_ORIGIN, nullValue());
    }

    private static RequestSpecification from(String origin) {
        return given().header("Origin", origin);
    }

    private static RequestSpecification preflight(String origin, String method) {
        return from(origin).header("Access-Control-Request-Method", method);
    }

    private static void assertReadable(Response answer, int status) {
        answer.then().statusCode(status).header(ALLOW_ORIGIN, PORTAL).header("Vary", "Origin");
    }

    private static void assertNotReadable(Response answer) {
        assertNoCors(answer);
        answer.then().header("Vary", "Origin");
    }

    private static void assertNoCors(Response answer) {
        assertThat(answer.headers())
                .extracting(header -> header.getName().toLowerCase(Locale.ROOT))
                .noneMatch(name -> name.startsWith("access-control-"));
    }
}
