package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

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
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token endpoint and client authentication: RFC 6749 sections 2.3, 3.2, 4.1.3, 5; RFC 9700 2.1.1 and 4.5. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class Rfc6749TokenEndpointTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Sessions sessions;

    Tenant tenant;
    Party basic;
    Party post;
    Party ofPublicKind;
    Login login;

    @BeforeEach
    void portals() {
        tenant = provider.tenant("token");
        basic = provider.party(tenant, "basic portal", TestClients.confidential());
        post = provider.party(tenant, "post", TestClients.posting());
        ofPublicKind = provider.party(tenant, "public", TestClients.ofPublicKind());
        login = provider.login(tenant);
    }

    @Test
    void aCodeThatComesTwiceRevokesWhatItGave() {
        String code = provider.code(basic, login);
        String accessToken = provider.token(basic, provider.tokenRequest(code)).path("access_token");
        provider.userInfo(tenant, accessToken).then().statusCode(200);

        assertInvalidGrant(provider.token(basic, provider.tokenRequest(code)), "used before");
        provider.userInfo(tenant, accessToken).then().statusCode(401);
        assertThat(events("code-reused", basic)).isEqualTo(1);
    }

    @Test
    void aStolenCodeIsOfNoUseToAnotherClientNorAfterwardsToItsOwn() {
        String code = provider.code(basic, login);
        Map<String, String> request = provider.tokenRequest(code);
        request.put("client_id", ofPublicKind.id());
        assertInvalidGrant(given().formParams(request).post(tenant.path() + "/token"), "another client");
        assertThat(events("code-stolen", ofPublicKind)).isEqualTo(1);
        assertInvalidGrant(provider.token(basic, provider.tokenRequest(code)), "used before");
    }

    @Test
    void anotherRedirectUriIsRefusedAndUsesTheCodeUp() {
        String code = provider.code(basic, login);
        Map<String, String> request = provider.tokenRequest(code);
        request.put("redirect_uri", "https://portal.example.jp/other?kept=1");
        assertInvalidGrant(provider.token(basic, request), "redirect_uri");
        assertInvalidGrant(provider.token(basic, provider.tokenRequest(code)), "used before");
    }

    @Test
    void anOldCodeIsRefused() {
        String code = provider.code(basic, login);
        database.inTenant(
                tenant.id(),
                tx -> tx.sql()
                        .execute(
                                "update authorization_code set expires_at = now() - interval '1 second' where used_at is null"));
        assertInvalidGrant(provider.token(basic, provider.tokenRequest(code)), "expired");
    }

    @Test
    void aCodeEndsWithItsSession() {
        String code = provider.code(basic, login);
        database.inTenant(tenant.id(), tx -> sessions.end(tx, login.session().id(), EndCause.STAFF));
        assertInvalidGrant(provider.token(basic, provider.tokenRequest(code)), "session");
    }

    @Test
    void anInventedCodeIsRefused() {
        assertInvalidGrant(provider.token(basic, provider.tokenRequest("invented\u0000")), "unknown code");
    }

    @Test
    void unknownClientWrongSecretAndWrongMethodSoundTheSame() {
        Response wrongSecret = withHeader(basic.basic("wrong"));
        Response unknown = withHeader(new Party(tenant, "nobody", "x").basic());
        Response wrongMethod = withHeader(post.basic());
        assertThat(wrongSecret.statusCode()).isEqualTo(401);
        assertThat(wrongSecret.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(wrongSecret.<String>path("error")).isEqualTo("invalid_client");
        for (Response other : new Response[] {unknown, wrongMethod}) {
            assertThat(other.statusCode()).isEqualTo(401);
            assertThat(other.asString()).isEqualTo(wrongSecret.asString());
            assertThat(other.header("WWW-Authenticate")).isEqualTo(wrongSecret.header("WWW-Authenticate"));
        }
    }

    @Test
    void aConfidentialClientCannotGoWithoutItsSecret() {
        Map<String, String> request = provider.tokenRequest("any");
        request.put("client_id", basic.id());
        assertInvalidClient(given().formParams(request).post(tenant.path() + "/token"));
        request.put("client_secret", basic.secret());
        assertInvalidClient(given().formParams(request).post(tenant.path() + "/token"));
        request.remove("client_id");
        assertInvalidClient(given().formParams(request).post(tenant.path() + "/token"));
    }

    @Test
    void headersThatCannotBeReadFailLikeWrongOnes() {
        for (String header :
                new String[] {"Basic", "Basic ?", "Basic bm9jb2xvbg==", "Basic JTp4", "Bearer x", "Basic OmE="}) {
            Response answer = withHeader(header);
            assertInvalidClient(answer);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        }
    }

    @Test
    void twoMethodsAtOnceAreAnInvalidRequest() {
        Map<String, String> request = provider.tokenRequest("any");
        request.put("client_secret", basic.secret());
        assertInvalidRequest(provider.token(basic, request), "more than one");
        request.remove("client_secret");
        request.put("client_id", post.id());
        assertInvalidRequest(provider.token(basic, request), "client_id");
    }

    @Test
    void aParameterThatComesTwiceIsAnInvalidRequest() {
        given().header("Authorization", basic.basic())
                .formParams(provider.tokenRequest("one"))
                .formParam("code", "two")
                .post(tenant.path() + "/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", startsWith("code "));
    }

    @Test
    void onlyFormsAreRead() {
        given().header("Authorization", basic.basic())
                .contentType("application/json")
                .body("{\"grant_type\":\"authorization_code\"}")
                .post(tenant.path() + "/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        given().header("Authorization", basic.basic())
                .queryParams(provider.tokenRequest("any"))
                .post(tenant.path() + "/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void onlyPostIsAllowed() {
        given().accept("application/json")
                .get(tenant.path() + "/token")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .body("error", equalTo("invalid_request"));
        given().accept("text/html")
                .get(tenant.path() + "/token")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .contentType("text/html;charset=UTF-8");
        given().head(tenant.path() + "/token").then().statusCode(405).header("Allow", "POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=%zz", "%", "%=%", "grant_type=%4"})
    void aFormThatCannotBeDecodedIsAnInvalidRequest(String form) {
        assertInvalidRequest(posted("application/x-www-form-urlencoded", form), "form-encoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=&=&&", "", "&", "grant_type", "=x", "client_id=%ff"})
    void aFormThatSaysNothingIsAnUnknownClients(String form) {
        assertInvalidClient(posted("application/x-www-form-urlencoded", form));
    }

    @Test
    void aContentTypeThatCannotBeReadIsAnInvalidRequest() {
        assertInvalidRequest(posted(";;;", "grant_type=authorization_code"), "Content-Type");
    }

    @Test
    void otherGrantTypesAreUnsupported() {
        for (String type : new String[] {"password", "implicit", "CLIENT_CREDENTIALS", "AUTHORIZATION_CODE"}) {
            given().header("Authorization", basic.basic())
                    .formParam("grant_type", type)
                    .post(tenant.path() + "/token")
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("unsupported_grant_type"));
        }
    }

    @Test
    void whatIsMissingIsNamedAndTheCodeStaysGood() {
        String code = provider.code(basic, login);
        for (String name : new String[] {"grant_type", "code", "redirect_uri"}) {
            Map<String, String> request = provider.tokenRequest(code);
            request.remove(name);
            assertInvalidRequest(provider.token(basic, request), name);
        }
        provider.token(basic, provider.tokenRequest(code)).then().statusCode(200);
    }

    @Test
    void errorsAreNotStored() {
        withHeader(basic.basic("wrong"))
                .then()
                .header("Cache-Control", "no-store")
                .contentType("application/json");
    }

    @Test
    void anAnswerHasTokensAndIsNotStored() {
        provider.tokens(basic, login)
                .then()
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .contentType("application/json")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300))
                .body("scope", equalTo("openid profile email"))
                .body("$", not(hasKey("refresh_token")))
                .body("error", nullValue());
    }

    @Test
    void clientsMayAuthenticateInTheFormOrNotAtAllIfTheyAreRegisteredSo() {
        Map<String, String> request = provider.tokenRequest(provider.code(post, login));
        request.put("client_id", post.id());
        request.put("client_secret", post.secret());
        given().formParams(request).post(tenant.path() + "/token").then().statusCode(200);

        Map<String, String> ofPublic = provider.tokenRequest(provider.code(ofPublicKind, login));
        ofPublic.put("client_id", ofPublicKind.id());
        given().formParams(ofPublic).post(tenant.path() + "/token").then().statusCode(200);
    }

    /** As it is: no client would write it so. */
    private Response posted(String type, String body) {
        RestAssuredConfig verbatim = RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT));
        return given().config(verbatim)
                .header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.US_ASCII))
                .post(tenant.path() + "/token");
    }

    private Response withHeader(String authorization) {
        return given().header("Authorization", authorization)
                .formParams(provider.tokenRequest("any"))
                .post(tenant.path() + "/token");
    }

    /** @param by the client that presented the code */
    private long events(String kind, Party by) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from audit_event where tenant_id = :tenant and kind = :kind"
                        + " and member_id = :member and client_id = :client")
                .bind("tenant", tenant.id().value())
                .bind("kind", kind)
                .bind("member", login.session().memberId())
                .bind("client", by.id())
                .mapTo(Long.class)
                .one());
    }

    private static void assertInvalidGrant(Response answer, String named) {
        answer.then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", containsString(named));
    }

    private static void assertInvalidRequest(Response answer, String named) {
        answer.then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString(named));
    }

    private static void assertInvalidClient(Response answer) {
        answer.then().statusCode(401).body("error", equalTo("invalid_client"));
    }
}
