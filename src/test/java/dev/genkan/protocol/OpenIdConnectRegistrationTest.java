package dev.genkan.protocol;

import static dev.genkan.testing.Registrar.metadata;
import static dev.genkan.testing.Registrar.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jwt.SignedJWT;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Registrar;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenID Connect Dynamic Client Registration 1.0: subjects, sectors, and what is told to members. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OpenIdConnectRegistrationTest {
    private static final List<String> TWO_HOSTS = List.of(TestClients.CALLBACK, "https://other.example.jp/callback");

    @Inject
    Provider provider;

    @Inject
    Registrar registrar;

    Tenant tenant;
    String token;

    @BeforeEach
    void insurer() {
        tenant = provider.tenant("oidc-registration");
        token = registrar.token(tenant);
    }

    @Test
    void whoAsksForPairwiseSubjectsOfSeveralHostsNeedsASector() {
        Map<String, Object> pairwise = metadata("redirect_uris", TWO_HOSTS);
        pairwise.put("subject_type", "pairwise");
        register(tenant, token, pairwise)
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_client_metadata"))
                .body("error_description", containsString("sector_identifier_uri"));
        Map<String, Object> open = metadata("redirect_uris", TWO_HOSTS);
        open.put("subject_type", "public");
        register(tenant, token, open).then().statusCode(201);
    }

    @Test
    void whoDoesNotSayAndHasSeveralHostsIsASectorOfItsOwn() throws Exception {
        Login login = provider.login(tenant);
        String own = subject(login, metadata("redirect_uris", TWO_HOSTS));
        assertThat(subject(login, metadata("redirect_uris", TWO_HOSTS))).isNotEqualTo(own);
        assertThat(subject(login, metadata())).isNotEqualTo(own);
        Response registered = registrar.registered(tenant, metadata("redirect_uris", TWO_HOSTS));
        Response again = changed(registered);
        again.then().statusCode(200).body("subject_type", equalTo("pairwise"));
    }

    /** Sends back what was told (RFC 7592, 2.2). */
    private static Response changed(Response registered) {
        Map<String, Object> metadata = new LinkedHashMap<>(registered.jsonPath().getMap(""));
        metadata.keySet()
                .removeAll(List.of(
                        "registration_access_token",
                        "registration_client_uri",
                        "client_secret_expires_at",
                        "client_id_issued_at"));
        return given().header("Authorization", "Bearer " + registered.<String>path("registration_access_token"))
                .contentType(ContentType.JSON)
                .body(metadata)
                .put(registered.<String>path("registration_client_uri"));
    }

    /** SSRF: whatever leads into the operator's own network, and whatever is no https address. */
    @Test
    void aSectorIsNeverFetchedFromPrivateAddresses() {
        for (String address : List.of(
                "http://127.0.0.1/sector.json",
                "file:///etc/passwd",
                "https://user@portal.example.jp/sector.json",
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/sector.json",
                "https://[fd00::1]/sector.json",
                "https://0.0.0.0/sector.json",
                "https://[::ffff:10.0.0.1]/sector.json")) {
            register(tenant, token, metadata("sector_identifier_uri", address))
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("invalid_client_metadata"))
                    .body("error_description", containsString("sector_identifier_uri"));
        }
    }

    @Test
    void clientsOfOneHostKnowAMemberByOneNameAndOthersByAnother() throws Exception {
        Login login = provider.login(tenant);
        String one = subject(login, metadata());
        assertThat(subject(login, metadata("client_name", "Another"))).isEqualTo(one);
        String native1 = subject(login, ofNative());
        assertThat(native1).as("an application on the member's device").isNotEqualTo(one);
        assertThat(subject(login, ofNative())).isNotEqualTo(native1);
        Party insurers = provider.party(tenant, "insurers", TestClients.confidential());
        assertThat(subject(provider.tokens(insurers, login))).isNotEqualTo(one);
        assertThat(subject(login, metadata("subject_type", "public"))).isNotEqualTo(one);
    }

    @Test
    void theTimeOfLoginIsToldAsItIsAlways() throws Exception {
        Response registered = registrar.registered(tenant, metadata("require_auth_time", true));
        Response tokens = provider.tokens(
                new Party(tenant, registered.path("client_id"), registered.path("client_secret")),
                provider.login(tenant));
        assertThat(SignedJWT.parse(tokens.path("id_token")).getJWTClaimsSet().getClaim("auth_time"))
                .isNotNull();
    }

    private static Map<String, Object> ofNative() {
        Map<String, Object> metadata = metadata("redirect_uris", List.of("http://127.0.0.1/native"));
        metadata.put("application_type", "native");
        return metadata;
    }

    private String subject(Login login, Map<String, Object> metadata) throws Exception {
        Response registered = registrar.registered(tenant, metadata);
        Party party = new Party(tenant, registered.path("client_id"), registered.path("client_secret"));
        Map<String, String> request = provider.request(party);
        String redirect = ((List<?>) metadata.get("redirect_uris")).get(0).toString();
        request.put("redirect_uri", redirect);
        Map<String, String> exchange = provider.tokenRequest(provider.code(party, login, request));
        exchange.put("redirect_uri", redirect);
        return subject(provider.token(party, exchange));
    }

    private static String subject(Response tokens) throws Exception {
        return SignedJWT.parse(tokens.path("id_token")).getJWTClaimsSet().getSubject();
    }
}
