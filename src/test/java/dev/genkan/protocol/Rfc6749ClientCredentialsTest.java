package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.DpopKey;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access tokens for a client itself (RFC 6749, 4.4). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc6749ClientCredentialsTest {
    private static final String RESOURCE = "https://api.example.jp/ledger";

    @Inject
    Provider provider;

    @Inject
    Database database;

    Tenant tenant;
    Party machine;
    Party portal;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("machines");
        machine = provider.party(
                tenant, "machine", machine(TestClients.confidential(), Set.of("read", "write", "openid")));
        portal = provider.party(tenant, "portal", TestClients.confidential());
    }

    // Attacks ---------------------------------------------------------------------------------------------------------

    @Test
    void whoIsNotRegisteredForItGetsNothing() {
        refused(ask(portal, Map.of()), "unauthorized_client", "not registered");
        Party app = provider.party(tenant, "app", machine(TestClients.ofPublicKind(), Set.of("read")));
        Response answer = given().formParams("grant_type", "client_credentials", "client_id", app.id())
                .post(tenant.path() + "/token");
        refused(answer, "unauthorized_client", "not registered");
        given().header("Authorization", machine.basic("wrong"))
                .formParams("grant_type", "client_credentials")
                .post(tenant.path() + "/token")
                .then()
                .statusCode(401);
    }

    @Test
    void nothingOfAMemberIsToBeHad() {
        for (String scope : List.of("openid", "profile", "offline_access", "read openid", "insurer", "admin")) {
            refused(ask(machine, Map.of("scope", scope)), "invalid_scope", "scope");
        }
        String token = ask(machine, Map.of()).path("access_token");
        provider.userInfo(tenant, token)
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", containsString("insufficient_scope"));
    }

    @Test
    void aResourceThatIsNotRegisteredIsRefused() {
        refused(ask(machine, Map.of("resource", "https://api.example.jp/other")), "invalid_target", "resource");
    }

    @Test
    void anotherInsurersTokenIsWorthNothing() {
        Tenant elsewhere = provider.tenant("machines-elsewhere");
        String token = ask(machine, Map.of()).path("access_token");
        provider.userInfo(elsewhere, token).then().statusCode(401);
    }

    // What works ------------------------------------------------------------------------------------------------------

    @Test
    void theTokenIsTheClientsOwn() throws Exception {
        Response answer = ask(machine, Map.of());
        answer.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("scope", equalTo("read write"))
                .body("refresh_token", nullValue())
                .body("id_token", nullValue());
        SignedJWT jwt = SignedJWT.parse(answer.path("access_token"));
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("at+jwt");
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("machine");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("machine");
        assertThat(claims.getAudience()).containsExactly(tenant.issuer());
        assertThat(claims.getClaims()).doesNotContainKeys("sid", "auth_time", "acr", "grant");
    }

    @Test
    void scopeAndAudienceAreWhatWasAskedFor() throws Exception {
        Response answer = ask(machine, Map.of("scope", "write", "resource", RESOURCE));
        answer.then().statusCode(200).body("scope", equalTo("write"));
        assertThat(SignedJWT.parse(answer.path("access_token"))
                        .getJWTClaimsSet()
                        .getAudience())
                .containsExactly(RESOURCE);
    }

    @Test
    void aClientWithoutScopesGetsATokenWithout() throws Exception {
        Party bare = provider.party(tenant, "bare", machine(TestClients.confidential(), Set.of()));
        Response answer = ask(bare, Map.of());
        answer.then().statusCode(200).body("scope", nullValue());
        assertThat(SignedJWT.parse(answer.path("access_token"))
                        .getJWTClaimsSet()
                        .getClaim("scope"))
                .isNull();
    }

    @Test
    void nothingIsWritten() {
        long before = rows();
        ask(machine, Map.of()).then().statusCode(200);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void itCanBeBoundToAKey() {
        DpopKey key = DpopKey.make();
        given().header("Authorization", machine.basic())
                .header("DPoP", key.proof("POST", tenant.issuer() + "/token"))
                .formParams("grant_type", "client_credentials")
                .post(tenant.path() + "/token")
                .then()
                .statusCode(200)
                .body("token_type", equalTo("DPoP"));
    }

    private static ClientSettings machine(ClientSettings settings, Set<String> scopes) {
        return settings.with(Features.NONE.withTokens(new Features.Tokens(false, false, Set.of(RESOURCE), scopes)));
    }

    private Response ask(Party party, Map<String, String> more) {
        Map<String, String> request = new HashMap<>(more);
        request.put("grant_type", "client_credentials");
        return provider.token(party, request);
    }

    private long rows() {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select (select count(*) from grant_record) + (select count(*) from refresh_token)"
                        + " + (select count(*) from audit_event) + (select count(*) from session)")
                .mapTo(Long.class)
                .one());
    }

    private static void refused(Response answer, String error, String description) {
        answer.then()
                .statusCode(400)
                .body("error", equalTo(error))
                .body("error_description", containsString(description));
    }
}
