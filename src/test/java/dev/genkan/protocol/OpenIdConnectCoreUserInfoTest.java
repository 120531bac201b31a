package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.genkan.database.Database;
import dev.genkan.session.EndCause;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The userinfo endpoint: OpenID Connect Core 5.3 and 5.4, RFC 6750. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OpenIdConnectCoreUserInfoTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Sessions sessions;

    Tenant tenant;
    Party party;
    Party trusted;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("userinfo");
        party = provider.party(tenant, "portal", TestClients.confidential());
        trusted = provider.party(tenant, "trusted", TestClients.trusted());
        login = provider.login(tenant);
    }

    @Test
    void anIdTokenIsNoAccessToken() {
        assertInvalidToken(
                provider.userInfo(tenant, provider.tokens(party, login).path("id_token")));
    }

    @Test
    void anAlteredOrUnsignedTokenIsRefused() {
        String token = provider.tokens(party, login).path("access_token");
        String[] parts = token.split("\\.");
        // {"alg":"none","typ":"at+jwt"}
        String none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0";
        assertInvalidToken(provider.userInfo(tenant, none + "." + parts[1] + "."));
        assertInvalidToken(provider.userInfo(tenant, none + "." + parts[1] + "." + parts[2]));
        String altered = (parts[2].charAt(0) == 'A' ? 'B' : 'A') + parts[2].substring(1);
        assertInvalidToken(provider.userInfo(tenant, parts[0] + "." + parts[1] + "." + altered));
        assertInvalidToken(provider.userInfo(tenant, "no-token"));
        assertInvalidToken(provider.userInfo(tenant, "x".repeat(9_000)));
    }

    @Test
    void aTokenEndsWithItsSession() {
        String token = provider.tokens(party, login).path("access_token");
        database.inTenant(tenant.id(), tx -> sessions.endAll(tx, login.session().memberId(), EndCause.STAFF));
        assertInvalidToken(provider.userInfo(tenant, token));
    }

    @Test
    void aSuspendedOrWithdrawnMemberIsRefusedAtOnce() {
        for (String state : new String[] {"suspended", "withdrawn"}) {
            Login other = provider.login(tenant);
            String token = provider.tokens(party, other).path("access_token");
            database.inTenant(tenant.id(), tx -> tx.sql()
                    .createUpdate("update member set state = :state where member_id = :member")
                    .bind("state", state)
                    .bind("member", other.session().memberId())
                    .execute());
            assertInvalidToken(provider.userInfo(tenant, token));
        }
    }

    @Test
    void withoutTokenOnlyTheSchemeIsTold() {
        given().get(tenant.path() + "/userinfo")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", allOf(containsString("Bearer"), not(containsString("error"))));
        given().header("Authorization", party.basic())
                .get(tenant.path() + "/userinfo")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void aTokenInTheAddressIsRefused() {
        String token = provider.tokens(party, login).path("access_token");
        given().queryParam("access_token", token)
                .get(tenant.path() + "/userinfo")
                .then()
                .statusCode(400)
                .header("WWW-Authenticate", containsString("invalid_request"));
    }

    @Test
    void twoTokensAreRefused() {
        String token = provider.tokens(party, login).path("access_token");
        given().header("Authorization", "Bearer " + token)
                .formParam("access_token", token)
                .post(tenant.path() + "/userinfo")
                .then()
                .statusCode(400);
    }

    @Test
    void headerAndFormAreAccepted() {
        String token = provider.tokens(party, login).path("access_token");
        Response byGet = provider.userInfo(tenant, token);
        byGet.then().statusCode(200).header("Cache-Control", "no-store").contentType("application/json");
        given().header("Authorization", "bearer " + token)
                .post(tenant.path() + "/userinfo")
                .then()
                .statusCode(200)
                .body("sub", equalTo(byGet.path("sub")));
        given().formParam("access_token", token)
                .post(tenant.path() + "/userinfo")
                .then()
                .statusCode(200)
                .body("sub", equalTo(byGet.path("sub")));
    }

    @Test
    void openidAloneTellsTheSubjectOnly() {
        assertThat(claims(party, "openid")).containsOnlyKeys("sub");
    }

    @Test
    void eachScopeTellsItsClaims() {
        assertThat(claims(party, "openid profile"))
                .containsOnlyKeys(
                        "sub",
                        "name",
                        "family_name",
                        "given_name",
                        "name#ja-Kana-JP",
                        "preferred_username",
                        "locale",
                        "zoneinfo",
                        "updated_at")
                .containsEntry("name", "緑川 花子")
                .containsEntry("name#ja-Kana-JP", "ミドリカワ ハナコ");
        assertThat(claims(party, "openid email"))
                .containsOnlyKeys("sub", "email", "email_verified")
                .containsEntry("email_verified", true);
        assertThat(claims(party, "openid insurer"))
                .containsEntry("insurer_id", "userinfo")
                .containsEntry("insurer_name", "試験健康保険組合")
                .containsEntry("relationship", "insured");
    }

    @Test
    void telephoneAndAddressGoOnlyToClientsThatAreAllowedThem() {
        assertThat(claims(party, "openid phone address")).containsOnlyKeys("sub");
        assertThat(claims(trusted, "openid phone address"))
                .containsOnlyKeys("sub", "phone_number", "phone_number_verified", "address")
                .containsEntry("address", Map.of("formatted", "東京都千代田区", "postal_code", "100-0001"));
    }

    @Test
    void anAddressThatIsNotConfirmedIsNotTold() {
        String token = provider.tokens(party, login).path("access_token");
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate(
                        "update member set email_confirmed_at = null, imported_email = email where member_id = :member")
                .bind("member", login.session().memberId())
                .execute());
        assertThat(provider.userInfo(tenant, token).<Map<String, Object>>path("$"))
                .containsKey("name")
                .doesNotContainKey("email");
    }

    @Test
    void theSubjectIsTheOneOfTheIdTokenAndOfNoOtherSector() {
        Party foreign = provider.party(tenant, "foreign", TestClients.ofSector("elsewhere.example"));
        Object subject = claims(party, "openid").get("sub");
        assertThat(claims(trusted, "openid").get("sub")).isEqualTo(subject);
        assertThat(claims(foreign, "openid").get("sub")).isNotEqualTo(subject);
    }

    private Map<String, Object> claims(Party by, String scope) {
        Map<String, String> request = provider.request(by);
        request.put("scope", scope);
        Response tokens = provider.token(by, provider.tokenRequest(provider.code(by, login, request)));
        Response answer = provider.userInfo(tenant, tokens.path("access_token"));
        answer.then().statusCode(200);
        return answer.path("$");
    }

    private static void assertInvalidToken(Response answer) {
        answer.then().statusCode(401).header("WWW-Authenticate", containsString("error=\"invalid_token\""));
    }
}
