package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenID Connect Discovery 1.0, RFC 8414, and the JWK set (RFC 7517). The golden file says what relying parties may count on. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OpenIdConnectDiscoveryTest {
    @Inject
    Provider provider;

    @Inject
    ObjectMapper json;

    Tenant tenant;

    @BeforeEach
    void insurer() {
        tenant = provider.tenant("discovery");
    }

    @Test
    void theMetadataAreThoseOfTheGoldenFile() throws Exception {
        try (InputStream golden = getClass().getResourceAsStream("openid-configuration.json")) {
            String expected =
                    new String(golden.readAllBytes(), StandardCharsets.UTF_8).replace("{issuer}", tenant.issuer());
            String actual = given().get(tenant.path() + "/.well-known/openid-configuration")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .extract()
                    .asString();
            assertThat(json.readTree(actual)).isEqualTo(json.readTree(expected));
        }
    }

    @Test
    void rfc8414FindsThemBeforeTheIssuersPath() {
        String here = given().get("/.well-known/oauth-authorization-server" + tenant.path())
                .asString();
        assertThat(here)
                .isEqualTo(given().get(tenant.path() + "/.well-known/openid-configuration")
                        .asString());
    }

    @Test
    void everyEndpointThatIsNamedAnswers() {
        Map<String, Object> metadata =
                given().get(tenant.path() + "/.well-known/openid-configuration").path("$");
        metadata.forEach((name, value) -> {
            if (name.endsWith("_endpoint") || name.equals("jwks_uri")) {
                boolean post = Set.of(
                                "token_endpoint",
                                "revocation_endpoint",
                                "introspection_endpoint",
                                "registration_endpoint",
                                "pushed_authorization_request_endpoint")
                        .contains(name);
                Response answer = post
                        ? given().post(value.toString())
                        : given().redirects().follow(false).get(value.toString());
                assertThat(answer.statusCode()).as(name).isNotIn(404, 405, 500);
            }
        });
    }

    @Test
    void bothMayBeCachedForAWhileAndAreAskedForByTheirTag() {
        for (String path : new String[] {"/.well-known/openid-configuration", "/jwks"}) {
            Response first = given().get(tenant.path() + path);
            first.then().header("Cache-Control", containsString("max-age=300"));
            given().header("If-None-Match", first.header("ETag"))
                    .get(tenant.path() + path)
                    .then()
                    .statusCode(304)
                    .body(equalTo(""));
        }
    }

    @Test
    void theKeysArePublicAndSayWhatTheyAreFor() throws Exception {
        Response answer = given().get(tenant.path() + "/jwks");
        answer.then().statusCode(200).contentType("application/jwk-set+json");
        JWKSet keys = JWKSet.parse(answer.asString());
        assertThat(keys.getKeys())
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactlyInAnyOrder("RS256", "ES256");
        for (JWK key : keys.getKeys()) {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getKeyUse().identifier()).isEqualTo("sig");
            assertThat(key.getKeyID()).isNotBlank();
        }
        assertThat(answer.asString()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    @Test
    void anUnknownIssuerHasNone() {
        given().get("/t/nobody/.well-known/openid-configuration").then().statusCode(404);
        given().get("/t/nobody/jwks").then().statusCode(404);
        given().get("/.well-known/oauth-authorization-server/t/nobody").then().statusCode(404);
    }
}
