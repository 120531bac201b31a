package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Certificate;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.MutualTls;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.TlsProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to a certificate (RFC 8705, 3 and 4), as a trusted proxy tells it. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc8705BoundTokensTest {
    private static String certificate;
    private static String another;

    @Inject
    Provider provider;

    Tenant tenant;
    Party portal;
    Party app;
    Login login;

    @BeforeAll
    static void certificates() throws Exception {
        certificate = text(Certificate.make());
        another = text(Certificate.make());
    }

    @BeforeEach
    void portals() {
        tenant = provider.tenant("certificates");
        portal = provider.party(tenant, "portal", bound(TestClients.refreshing("client_secret_basic", false)));
        app = provider.party(tenant, "app", bound(TestClients.refreshing("none", false)));
        login = provider.login(tenant);
    }

    // Attacks ---------------------------------------------------------------------------------------------------------

    @Test
    void whoFindsATokenCannotUseIt() {
        String token = tokens(portal).path("access_token");
        refused(userInfo(token, null));
        refused(userInfo(token, another));
        // A certificate that is only claimed, by somebody who is no trusted proxy.
        refused(given().header(MutualTls.HEADER, certificate)
                .header("Authorization", "Bearer " + token)
                .get(tenant.path() + "/userinfo"));
        userInfo(token, certificate).then().statusCode(200);
    }

    @Test
    void withoutACertificateThereAreNoTokens() {
        Map<String, String> request = provider.tokenRequest(provider.code(portal, login));
        token(portal, null, request)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("certificate"));
        token(portal, certificate, request).then().statusCode(200);
    }

    @Test
    void aPublicClientsRefreshTokenIsBoundToo() {
        String refresh = tokens(app).path("refresh_token");
        Map<String, String> request = Map.of("grant_type", "refresh_token", "refresh_token", refresh);
        token(app, another, request).then().statusCode(400).body("error", equalTo("invalid_grant"));
        token(app, null, request).then().statusCode(400);
        token(app, certificate, request).then().statusCode(200);
    }

    // What works ------------------------------------------------------------------------------------------------------

    @Test
    void theTokenNamesTheCertificate() throws Exception {
        byte[] der = Base64.getDecoder().decode(certificate);
        String hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
        Response tokens = tokens(portal);
        tokens.then().body("token_type", equalTo("Bearer"));
        assertThat(SignedJWT.parse(tokens.path("access_token"))
                        .getJWTClaimsSet()
                        .getJSONObjectClaim("cnf"))
                .isEqualTo(Map.of("x5t#S256", hash));
        given().header("Authorization", portal.basic())
                .formParams("token", tokens.<String>path("access_token"))
                .post(tenant.path() + "/introspect")
                .then()
                .body("cnf.'x5t#S256'", equalTo(hash));
    }

    @Test
    void aConfidentialClientMayRenewItsCertificate() {
        String refresh = tokens(portal).path("refresh_token");
        Response answer = token(portal, another, Map.of("grant_type", "refresh_token", "refresh_token", refresh));
        answer.then().statusCode(200);
        userInfo(answer.path("access_token"), another).then().statusCode(200);
        refused(userInfo(answer.path("access_token"), certificate));
    }

    private static ClientSettings bound(ClientSettings settings) {
        return settings.with(Features.NONE.withTokens(new Features.Tokens(false, true, Set.of(), null)));
    }

    private static String text(Certificate made) throws Exception {
        byte[] pem = Files.readAllBytes(made.pem());
        return Base64.getEncoder()
                .encodeToString(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem))
                        .getEncoded());
    }

    private Response tokens(Party party) {
        Response answer = token(party, certificate, provider.tokenRequest(provider.code(party, login)));
        answer.then().statusCode(200);
        return answer;
    }

    private Response token(Party party, String shown, Map<String, String> request) {
        RequestSpecification post = proxy(shown).formParams(request);
        return (party.secret() == null
                        ? post.formParam("client_id", party.id())
                        : post.header("Authorization", party.basic()))
                .post(tenant.path() + "/token");
    }

    private Response userInfo(String token, String shown) {
        return proxy(shown).header("Authorization", "Bearer " + token).get(tenant.path() + "/userinfo");
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByName(TlsProxy.ADDRESS);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the proxy's address. @param shown by the client's end of its connection; null: nothing */
    private static RequestSpecification proxy(String shown) {
        RequestSpecification request = given().config(RestAssured.config()
                .httpClient(HttpClientConfig.httpClientConfig().setParam("http.route.local-address", address())));
        return shown == null ? request : request.header(MutualTls.HEADER, shown);
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .header("WWW-Authenticate", containsString("certificate"));
    }
}
