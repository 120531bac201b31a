package dev.genkan.protocol;

import static dev.genkan.testing.Registrar.metadata;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.Registrar;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dynamic client registration management (RFC 7592): one's own registration, with its own token, and nobody else's. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc7592Test {
    @Inject
    Provider provider;

    @Inject
    Registrar registrar;

    @Inject
    Database database;

    Tenant tenant;
    Response registered;
    String id;
    String token;

    @BeforeEach
    void insurer() {
        tenant = provider.tenant("management");
        registered = registrar.registered(tenant, metadata());
        id = registered.path("client_id");
        token = registered.path("registration_access_token");
    }

    // Attacks ---------------------------------------------------------------------------------------------------------

    @Test
    void nobodyElseReadsChangesOrDeletes() {
        Tenant elsewhere = provider.tenant("management-elsewhere");
        Response theirs = registrar.registered(elsewhere, metadata());
        String other = registrar.registered(tenant, metadata()).path("registration_access_token");
        String initial = registrar.token(tenant);
        for (String bad : List.of(other, theirs.<String>path("registration_access_token"), initial, "invented")) {
            assertRefused(tenant, id, bad);
        }
        assertRefused(elsewhere, id, token);
        assertRefused(tenant, theirs.path("client_id"), theirs.path("registration_access_token"));
        assertRefused(tenant, "invented", token);
        given().get(path(id)).then().statusCode(401).header("WWW-Authenticate", equalTo("Bearer realm=\"genkan\""));
        given().queryParam("access_token", token).get(path(id)).then().statusCode(401);
        with(token).get(path(id)).then().statusCode(200);
    }

    @Test
    void whatTheOperatorHasAppliedIsManagedByNobody() {
        Party applied = provider.party(tenant, "applied", TestClients.confidential());
        assertRefused(tenant, applied.id(), token);
        assertRefused(tenant, applied.id(), applied.secret());
    }

    @Test
    void theTokenOfBeforeAChangeIsGoodNoMore() {
        String next = change(token, change()).path("registration_access_token");
        assertThat(next).isNotEqualTo(token);
        assertRefused(tenant, id, token);
        with(next).get(path(id)).then().statusCode(200);
    }

    @Test
    void ofManyChangesWithOneTokenOneIsMade() throws Exception {
        List<Integer> answers = Race.between(6, runner -> with(token)
                .contentType("application/json")
                .body(change())
                .put(path(id))
                .statusCode());
        assertThat(answers).containsOnly(200, 401);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
    }

    @Test
    void aClientCannotChooseWhatIsGivenToIt() {
        for (String name : List.of(
                "registration_access_token",
                "registration_client_uri",
                "client_secret_expires_at",
                "client_id_issued_at")) {
            refused(name, registered.path(name) == null ? 0 : registered.path(name));
        }
        refused("client_secret", "chosen");
        refused("client_id", "other");
        refused("client_id", null);
        refused("redirect_uris", List.of("javascript:alert(1)"));
        refused("scope", "openid phone");
        Map<String, Object> own = change();
        own.put("client_secret", registered.path("client_secret"));
        change(token, own).then().statusCode(200);
    }

    @Test
    void onlyJsonIsRead() {
        with(token).formParam("client_id", id).put(path(id)).then().statusCode(400);
        with(token)
                .contentType("application/json")
                .body("{")
                .put(path(id))
                .then()
                .statusCode(400);
        with(token).post(path(id)).then().statusCode(405);
    }

    // What it does ----------------------------------------------------------------------------------------------------

    @Test
    void aReadTellsWhatTheRegistrationTold() {
        Map<String, Object> told = new HashMap<>(registered.jsonPath().getMap("$"));
        told.remove("client_secret");
        told.remove("client_secret_expires_at");
        Response read = with(token).get(path(id));
        read.then().statusCode(200).contentType("application/json").header("Cache-Control", containsString("no-store"));
        assertThat(read.jsonPath().<String, Object>getMap("$")).isEqualTo(told);
    }

    @Test
    void aChangeReplacesEverything() {
        Map<String, Object> change = change();
        change.put("client_name", "Another");
        change.put("contacts", List.of("a@example.jp"));
        Response first = change(token, change);
        first.then().statusCode(200).body("client_name", equalTo("Another")).body("client_secret", nullValue());
        change.remove("contacts");
        change.put("client_name", null);
        change(first.path("registration_access_token"), change)
                .then()
                .statusCode(200)
                .body("contacts", nullValue())
                .body("client_name", nullValue());
        Party party = new Party(tenant, id, registered.path("client_secret"));
        provider.tokens(party, provider.login(tenant));
    }

    @Test
    void anotherMethodGetsANewSecret() {
        Map<String, Object> open = change();
        open.put("token_endpoint_auth_method", "none");
        Response first = change(token, open);
        first.then().statusCode(200).body("client_secret", nullValue());
        Party without = new Party(tenant, id, registered.path("client_secret"));
        provider.token(without, provider.tokenRequest(provider.code(without, provider.login(tenant))))
                .then()
                .statusCode(401);
        change(first.path("registration_access_token"), change())
                .then()
                .statusCode(200)
                .body("client_secret", notNullValue())
                .body("client_secret", not(equalTo(registered.<String>path("client_secret"))));
    }

    @Test
    void aDeletedClientIsGoneWithEverythingThatItWasGiven() {
        Map<String, Object> refreshing = change();
        refreshing.put("grant_types", List.of("authorization_code", "refresh_token"));
        String next = change(token, refreshing).path("registration_access_token");
        Party party = new Party(tenant, id, registered.path("client_secret"));
        Login login = provider.login(tenant);
        Response tokens = provider.tokens(party, login);
        with(next).delete(path(id)).then().statusCode(204).body(equalTo(""));
        with(next).delete(path(id)).then().statusCode(401);
        with(next).get(path(id)).then().statusCode(401);
        provider.userInfo(tenant, tokens.path("access_token")).then().statusCode(401);
        provider.token(party, Map.of("grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token")))
                .then()
                .statusCode(401);
        provider.authorize(tenant, login, provider.request(party)).then().statusCode(400);
        assertThat(left("select count(*) from client where client_id = :id")).isZero();
        assertThat(left("select count(*) from grant_record where client_id = :id and revoked_at is null"))
                .isZero();
        assertThat(left("select count(*) from audit_event where kind in ('client-registered', 'client-replaced',"
                        + " 'client-deleted') and client_id = :id"))
                .isEqualTo(3);
    }

    private long left(String query) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery(query)
                .bind("id", id)
                .mapTo(Long.class)
                .one());
    }

    private Map<String, Object> change() {
        Map<String, Object> change = metadata();
        change.put("client_id", id);
        return change;
    }

    private Response change(String with, Map<String, Object> change) {
        return with(with).contentType("application/json").body(change).put(path(id));
    }

    private void refused(String name, Object value) {
        Map<String, Object> change = change();
        change.put(name, value);
        change(token, change).then().statusCode(400).body("error_description", containsString(name));
    }

    private void assertRefused(Tenant where, String client, String with) {
        String path = where.path() + "/register/" + client;
        for (Response answer : List.of(
                with(with).get(path),
                with(with).contentType("application/json").body(change()).put(path),
                with(with).delete(path))) {
            answer.then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("the token is none of this client's"));
        }
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private String path(String client) {
        return tenant.path() + "/register/" + client;
    }
}
