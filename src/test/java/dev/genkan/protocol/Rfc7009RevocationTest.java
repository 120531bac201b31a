package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token revocation (RFC 7009): a client takes back what it was given, and nothing else. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc7009RevocationTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    Tenant tenant;
    Party portal;
    Party app;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("revocation");
        portal = provider.party(tenant, "portal", TestClients.refreshing("client_secret_basic", false));
        app = provider.party(tenant, "app", TestClients.refreshing("none", true));
        login = provider.login(tenant);
    }

    // Attacks ---------------------------------------------------------------------------------------------------------

    @Test
    void anotherClientRevokesNothing() {
        Response tokens = provider.tokens(portal, login);
        for (String kind : new String[] {"access_token", "refresh_token"}) {
            revoke(app, tokens.path(kind))
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("invalid_grant"))
                    .body("error_description", containsString("another client"));
        }
        assertLive(tokens, true);
        assertThat(events()).isZero();
    }

    @Test
    void whoIsNotTheClientRevokesNothing() {
        Response tokens = provider.tokens(portal, login);
        String token = tokens.path("refresh_token");
        post(tenant, portal.basic("wrong"), Map.of("token", token))
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .body("error", equalTo("invalid_client"));
        // A confidential client does not become a public one by leaving its secret out.
        given().formParams("token", token, "client_id", portal.id())
                .post(tenant.path() + "/revoke")
                .then()
                .statusCode(401);
        given().formParams("token", token)
                .post(tenant.path() + "/revoke")
                .then()
                .statusCode(401);
        assertLive(tokens, true);
    }

    @Test
    void anotherTenantRevokesNothing() {
        Tenant elsewhere = provider.tenant("revocation-elsewhere");
        Party namesake = provider.party(elsewhere, "portal", TestClients.refreshing("client_secret_basic", false));
        Response tokens = provider.tokens(portal, login);
        for (String kind : new String[] {"access_token", "refresh_token"}) {
            revoke(namesake, tokens.path(kind)).then().statusCode(200).body(equalTo(""));
        }
        assertLive(tokens, true);
    }

    @Test
    void anIdTokenAndACodeAreNoTokensHere() {
        Response tokens = provider.tokens(portal, login);
        revoke(portal, tokens.path("id_token")).then().statusCode(200);
        String code = provider.code(portal, login);
        revoke(portal, code).then().statusCode(200);
        assertLive(tokens, true);
        provider.token(portal, provider.tokenRequest(code)).then().statusCode(200);
    }

    @Test
    void theTokenMustBeThereOnceInAForm() {
        String token = provider.tokens(portal, login).path("refresh_token");
        post(tenant, portal.basic(), Map.of("token_type_hint", "refresh_token"))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("token"));
        given().header("Authorization", portal.basic())
                .formParam("token", token, token)
                .post(tenant.path() + "/revoke")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        given().header("Authorization", portal.basic())
                .contentType("application/json")
                .body(Map.of("token", token))
                .post(tenant.path() + "/revoke")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        given().header("Authorization", portal.basic())
                .queryParam("token", token)
                .get(tenant.path() + "/revoke")
                .then()
                .statusCode(405);
        given().formParam("token", token).post("/t/nobody/revoke").then().statusCode(404);
    }

    // What it does ----------------------------------------------------------------------------------------------------

    @Test
    void aRefreshTokenTakesEverythingOfItsLoginAtThatClientWithIt() {
        Response tokens = provider.tokens(portal, login);
        Response others = provider.tokens(app(), login);
        revoke(portal, tokens.path("refresh_token"))
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body(equalTo(""));
        assertLive(tokens, false);
        provider.userInfo(tenant, others.path("access_token")).then().statusCode(200);
        assertThat(provider.code(portal, login)).as("the session lives").isNotBlank();
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void anAccessTokenTakesItsRefreshTokenWithIt() {
        Response tokens = provider.tokens(portal, login);
        revoke(portal, tokens.path("access_token")).then().statusCode(200);
        assertLive(tokens, false);
    }

    @Test
    void aPublicClientGivesItsTokensBackByItsName() {
        Response tokens = given().formParam("client_id", app.id())
                .formParams(provider.tokenRequest(provider.code(app, login)))
                .post(tenant.path() + "/token");
        String first = tokens.path("refresh_token");
        given().formParams("client_id", app.id(), "grant_type", "refresh_token", "refresh_token", first)
                .post(tenant.path() + "/token")
                .then()
                .statusCode(200);
        // One that has been exchanged still names its family.
        revoke(app, first).then().statusCode(200);
        provider.userInfo(tenant, tokens.path("access_token")).then().statusCode(401);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void whatIsUnknownOrRevokedBeforeIsNoFaultAndAWrongHintNeither() {
        String token = provider.tokens(portal, login).path("refresh_token");
        for (String hint : new String[] {"access_token", "refresh_token", "nonsense"}) {
            post(tenant, portal.basic(), Map.of("token", token, "token_type_hint", hint))
                    .then()
                    .statusCode(200);
        }
        for (String unknown : new String[] {"invented", "a.b.c", "\u0000", "x".repeat(9_000)}) {
            revoke(portal, unknown).then().statusCode(200);
        }
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void oneOfManySimultaneousRevocationsIsEvidence() throws Exception {
        String token = provider.tokens(portal, login).path("refresh_token");
        List<Response> answers = Race.between(8, i -> revoke(portal, token));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(events()).isEqualTo(1);
    }

    private Party app() {
        return provider.party(tenant, "other", TestClients.confidential());
    }

    private static Response revoke(Party party, String token) {
        return party.secret() == null
                ? given().formParams("client_id", party.id(), "token", token)
                        .post(party.tenant().path() + "/revoke")
                : post(party.tenant(), party.basic(), Map.of("token", token));
    }

    private static Response post(Tenant tenant, String authorization, Map<String, String> form) {
        return given().header("Authorization", authorization).formParams(form).post(tenant.path() + "/revoke");
    }

    private void assertLive(Response tokens, boolean live) {
        provider.userInfo(tenant, tokens.path("access_token")).then().statusCode(live ? 200 : 401);
        provider.token(portal, Map.of("grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token")))
                .then()
                .statusCode(live ? 200 : 400);
    }

    private long events() {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from audit_event where kind = 'token-revoked' and member_id = :member")
                .bind("member", login.session().memberId())
                .mapTo(Long.class)
                .one());
    }
}
