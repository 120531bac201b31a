package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.DpopKey;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token introspection (RFC 7662): what a token is worth now, told to whom it concerns. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc7662Test {
    private static final String LEDGER = "https://api.example.jp/ledger";

    @Inject
    Provider provider;

    @Inject
    Database database;

    Tenant tenant;
    Party portal;
    Party other;
    Party ledger;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("introspection");
        portal = provider.party(
                tenant,
                "portal",
                with(
                        TestClients.refreshing("client_secret_basic", false),
                        new Features.Tokens(false, false, Set.of(LEDGER), Set.of("read"))));
        other = provider.party(tenant, "other", TestClients.refreshing("client_secret_basic", false));
        ledger = provider.party(
                tenant,
                "ledger",
                with(TestClients.confidential(), new Features.Tokens(false, false, Set.of(), null, Set.of(LEDGER))));
        login = provider.login(tenant);
    }

    // Attacks ---------------------------------------------------------------------------------------------------------

    @Test
    void anotherClientsTokensAreNobodysToKnow() {
        Response tokens = provider.tokens(portal, login);
        for (Party stranger : List.of(other, ledger)) {
            inactive(introspect(stranger, tokens.path("access_token")));
            inactive(introspect(stranger, tokens.path("refresh_token")));
        }
    }

    @Test
    void anotherInsurersTokensAreUnknown() {
        Tenant elsewhere = provider.tenant("introspection-elsewhere");
        Party namesake = provider.party(elsewhere, "portal", TestClients.refreshing("client_secret_basic", false));
        Response tokens = provider.tokens(portal, login);
        inactive(introspect(namesake, tokens.path("access_token")));
        inactive(introspect(namesake, tokens.path("refresh_token")));
    }

    @Test
    void whoDoesNotAuthenticateIsToldNothing() {
        String token = provider.tokens(portal, login).path("access_token");
        Party app = provider.party(tenant, "app", TestClients.refreshing("none", true));
        for (String id : List.of(app.id(), portal.id(), "nobody")) {
            given().formParams("client_id", id, "token", token)
                    .post(tenant.path() + "/introspect")
                    .then()
                    .statusCode(401)
                    .body("error", equalTo("invalid_client"))
                    .body("$", not(hasKey("active")));
        }
        given().header("Authorization", portal.basic("wrong"))
                .formParams("token", token)
                .post(tenant.path() + "/introspect")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + token)
                .formParams("token", token)
                .post(tenant.path() + "/introspect")
                .then()
                .statusCode(401);
    }

    @Test
    void whatIsNoTokenIsNotActive() {
        Response tokens = provider.tokens(portal, login);
        for (String text :
                List.of("x", "..", tokens.path("id_token"), tokens.path("access_token") + "x", "x".repeat(9_000))) {
            inactive(introspect(portal, text));
        }
    }

    @Test
    void aWrongRequestIsToldWhatIsWrong() {
        given().header("Authorization", portal.basic())
                .formParams("token", List.of("a", "b"))
                .post(tenant.path() + "/introspect")
                .then()
                .statusCode(400)
                .body("error_description", containsString("more than once"));
        given().header("Authorization", portal.basic())
                .formParams("token_type_hint", "access_token")
                .post(tenant.path() + "/introspect")
                .then()
                .statusCode(400)
                .body("error_description", containsString("token is missing"));
        given().header("Authorization", portal.basic())
                .contentType("application/json")
                .body("{}")
                .post(tenant.path() + "/introspect")
                .then()
                .statusCode(400);
        given().get(tenant.path() + "/introspect?token=x").then().statusCode(405);
    }

    // Ends ------------------------------------------------------------------------------------------------------------

    @Test
    void whatEndsATokenIsSeenAtOnce() {
        for (String end : List.of(
                "update session set ended_at = now(), end_cause = 'logout' where member_id = :member",
                "update session set last_used_at = now() - interval '1 hour' where member_id = :member",
                "update grant_record set revoked_at = now() where member_id = :member",
                "update member set state = 'suspended' where member_id = :member")) {
            Login member = provider.login(tenant);
            Response tokens = provider.tokens(portal, member);
            introspect(portal, tokens.path("access_token")).then().body("active", equalTo(true));
            introspect(portal, tokens.path("refresh_token")).then().body("active", equalTo(true));
            database.inTenant(tenant.id(), tx -> tx.sql()
                    .createUpdate(end)
                    .bind("member", member.session().memberId())
                    .execute());
            inactive(introspect(portal, tokens.path("access_token")));
            inactive(introspect(portal, tokens.path("refresh_token")));
        }
    }

    @Test
    void whatTheClientGivesBackIsOver() {
        Response tokens = provider.tokens(portal, login);
        revoke(portal, tokens.path("refresh_token")).then().statusCode(200);
        inactive(introspect(portal, tokens.path("access_token")));
        String own = provider.token(portal, Map.of("grant_type", "client_credentials"))
                .path("access_token");
        introspect(portal, own).then().body("active", equalTo(true)).body("sub", equalTo("portal"));
        revoke(other, own).then().statusCode(400).body("error", equalTo("invalid_grant"));
        introspect(portal, own).then().body("active", equalTo(true));
        revoke(portal, own).then().statusCode(200);
        revoke(portal, own).then().statusCode(200);
        inactive(introspect(portal, own));
    }

    @Test
    void aRefreshTokenThatWasExchangedIsOver() {
        Party rotating = provider.party(tenant, "rotating", TestClients.refreshing("client_secret_basic", true));
        String first = provider.tokens(rotating, login).path("refresh_token");
        String second = provider.token(rotating, Map.of("grant_type", "refresh_token", "refresh_token", first))
                .path("refresh_token");
        inactive(introspect(rotating, first));
        introspect(rotating, second).then().body("active", equalTo(true));
    }

    @Test
    void aMachineThatIsNoneAnyMoreHasNoTokens() {
        String own = provider.token(portal, Map.of("grant_type", "client_credentials"))
                .path("access_token");
        provider.party(tenant, "portal", TestClients.refreshing("client_secret_basic", false));
        inactive(introspect(portal, own));
    }

    @Test
    void toBeAskedAboutIsNoUseOfTheSession() {
        Response tokens = provider.tokens(portal, login);
        String before = used();
        introspect(portal, tokens.path("access_token")).then().body("active", equalTo(true));
        introspect(portal, tokens.path("refresh_token")).then().body("active", equalTo(true));
        assertThat(used()).isEqualTo(before);
    }

    // What works ------------------------------------------------------------------------------------------------------

    @Test
    void theOwnerReadsWhatItsTokenSays() throws Exception {
        Response tokens = provider.tokens(portal, login);
        SignedJWT jwt = SignedJWT.parse(tokens.path("access_token"));
        Response answer = introspect(portal, tokens.path("access_token"));
        answer.then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("active", equalTo(true))
                .body("client_id", equalTo("portal"))
                .body("token_type", equalTo("Bearer"))
                .body("scope", equalTo("openid profile email"))
                .body("iss", equalTo(tenant.issuer()))
                .body("aud", equalTo(List.of(tenant.issuer())))
                .body("sub", equalTo(jwt.getJWTClaimsSet().getSubject()))
                .body("jti", equalTo(jwt.getJWTClaimsSet().getJWTID()))
                .body("acr", equalTo("urn:genkan:acr:1fa"))
                .body("$", not(hasKey("cnf")));
        assertThat(answer.<Integer>path("exp") - answer.<Integer>path("iat")).isEqualTo(300);
    }

    @Test
    void aRefreshTokenIsKnownToItsOwner() {
        introspect(portal, provider.tokens(portal, login).path("refresh_token"))
                .then()
                .body("active", equalTo(true))
                .body("client_id", equalTo("portal"))
                .body("$", not(hasKey("jti")))
                .body("$", not(hasKey("token_type")));
    }

    @Test
    void aResourceServerReadsTokensThatAreForIt() {
        DpopKey key = DpopKey.make();
        String own = given().header("Authorization", portal.basic())
                .header("DPoP", key.proof("POST", tenant.issuer() + "/token"))
                .formParams("grant_type", "client_credentials", "resource", LEDGER)
                .post(tenant.path() + "/token")
                .path("access_token");
        introspect(ledger, own)
                .then()
                .body("active", equalTo(true))
                .body("aud", equalTo(List.of(LEDGER)))
                .body("token_type", equalTo("DPoP"))
                .body("cnf.jkt", equalTo(key.thumbprint()));
        inactive(introspect(other, own));
    }

    private static ClientSettings with(ClientSettings settings, Features.Tokens tokens) {
        return settings.with(Features.NONE.withTokens(tokens));
    }

    private Response introspect(Party party, String token) {
        return given().header("Authorization", party.basic())
                .formParams("token", token)
                .post(party.tenant().path() + "/introspect");
    }

    private Response revoke(Party party, String token) {
        return given().header("Authorization", party.basic())
                .formParams("token", token)
                .post(tenant.path() + "/revoke");
    }

    private String used() {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select last_used_at::text from session where session_id = :session")
                .bind("session", login.session().id())
                .mapTo(String.class)
                .one());
    }

    private static void inactive(Response answer) {
        answer.then().statusCode(200).body("", equalTo(Map.of("active", false)));
    }
}
