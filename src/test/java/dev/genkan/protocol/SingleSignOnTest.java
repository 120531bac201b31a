package dev.genkan.protocol;

import static dev.genkan.testing.Provider.answered;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
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

/** One login for all portals of an insurer, and one logout. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class SingleSignOnTest {
    @Inject
    Provider provider;

    Tenant tenant;
    Party points;
    Party documents;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("single-sign-on");
        points = provider.party(tenant, "points", TestClients.refreshing("client_secret_basic", false));
        documents = provider.party(tenant, "documents", TestClients.refreshing("client_secret_basic", false));
        login = provider.login(tenant);
    }

    @Test
    void afterALogoutAtOnePortalTheOtherGetsNothingMore() {
        Response there = provider.tokens(points, login);
        Response here = provider.tokens(documents, login);
        logOut(here);
        assertThat(answered(provider.authorize(tenant, login, silent(points))))
                .containsEntry("error", "login_required");
        provider.userInfo(tenant, there.path("access_token")).then().statusCode(401);
        provider.token(points, Map.of("grant_type", "refresh_token", "refresh_token", there.path("refresh_token")))
                .then()
                .statusCode(400);
    }

    @Test
    void aLogoutEndsNoOtherBrowsersSession() {
        Login elsewhere = provider.loginAgain(login);
        Response there = provider.tokens(points, elsewhere);
        logOut(provider.tokens(documents, login));
        provider.userInfo(tenant, there.path("access_token")).then().statusCode(200);
        assertThat(answered(provider.authorize(tenant, elsewhere, silent(documents))))
                .containsKey("code");
    }

    @Test
    void theSecondPortalGetsItsCodeWithoutAPageForTheSameLogin() throws Exception {
        JWTClaimsSet first = idToken(provider.tokens(points, login));
        assertThat(answered(provider.authorize(tenant, login, silent(documents))))
                .containsKey("code");
        JWTClaimsSet second = idToken(provider.tokens(documents, login));
        for (String same : new String[] {"sub", "sid", "auth_time", "acr", "amr"}) {
            assertThat(second.getClaim(same)).as(same).isNotNull().isEqualTo(first.getClaim(same));
        }
        assertThat(second.getAudience()).containsExactly("documents");
    }

    @Test
    void aPortalWithASectorOfItsOwnKnowsTheMemberByAnotherName() throws Exception {
        Party apart = provider.party(tenant, "apart", TestClients.ofSector("apart.example"));
        JWTClaimsSet claims = idToken(provider.tokens(apart, login));
        JWTClaimsSet others = idToken(provider.tokens(points, login));
        assertThat(claims.getSubject()).isNotEqualTo(others.getSubject());
        assertThat(claims.getClaim("sid")).isEqualTo(others.getClaim("sid"));
    }

    private void logOut(Response tokens) {
        provider.browser(tenant, login)
                .queryParam("id_token_hint", tokens.<String>path("id_token"))
                .get(tenant.path() + "/logout");
    }

    private Map<String, String> silent(Party party) {
        Map<String, String> request = provider.request(party);
        request.put("prompt", "none");
        return request;
    }

    private static JWTClaimsSet idToken(Response tokens) throws Exception {
        return SignedJWT.parse(tokens.path("id_token")).getJWTClaimsSet();
    }
}
