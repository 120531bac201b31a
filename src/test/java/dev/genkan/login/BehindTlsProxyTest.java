package dev.genkan.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.journey.Step;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.Hosts;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.testing.Certificate;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.TestTenants;
import dev.genkan.testing.TlsProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host of a tenant's own behind a proxy that ends TLS (protocol.md section 2; docs/decisions/0007). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class BehindTlsProxyTest {
    private static final String NAME = "127.0.0.10";

    @Inject
    Insurer insurer;

    @Inject
    Provider provider;

    @Inject
    Hosts hosts;

    @Inject
    SigningKeys keys;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "genkan.tenant.base-url")
    URI shared;

    Mailbox mailbox;

    private TlsProxy proxy;
    private HttpClient http;
    private Tenant tenant;

    @BeforeEach
    void open() throws Exception {
        Certificate certificate = Certificate.make();
        proxy = TlsProxy.open(certificate, shared.getPort());
        http = HttpClient.newBuilder().sslContext(certificate.trusting()).build();
        TenantSettings.Place place = new TenantSettings.Place("https://" + NAME + ":" + proxy.port(), null);
        tenant = insurer.open("proxied", settings -> TestTenants.settings(place), null);
        insurer.inTenant(tenant.id(), tx -> {
            keys.create(tx);
            return hosts.claim(tx, tenant.settings());
        });
        hosts.forget();
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void theFirstLoginStaysOnTheTenantsHost() throws Exception {
        Party party = provider.party(tenant, "proxied-portal", TestClients.confidential());
        insurer.member(tenant, "p0000001");
        Walker member = new Walker(insurer, mailbox, tenant, "p0000001");
        Visitor visitor = new Visitor(http);

        Page answer = visitor.get(
                tenant.at("/authorize?" + query(provider.request(party))).toString());
        List<String> cookies = new ArrayList<>(answer.answer().headers().allValues("Set-Cookie"));
        while (!answer.location().startsWith(TestClients.CALLBACK)) {
            assertThat(answer.location()).startsWith(tenant.origin() + "/login/");
            Step step = step(answer.leadsTo());
            Page page = visitor.follow(answer);
            assertThat(page.status()).as("%s", step).isEqualTo(200);
            assertThat(page.body()).as("%s", step).doesNotContain("/t/proxied").contains("href=\"/help\"");
            answer = member.take(step, visitor, page);
            cookies.addAll(answer.answer().headers().allValues("Set-Cookie"));
        }

        assertThat(cookies.stream().map(cookie -> cookie.split("=")[0]).distinct())
                .contains("__Host-genkan-browser", "__Host-genkan-session")
                .allMatch(name -> name.startsWith("__Host-genkan-"));
        assertThat(cookies).allSatisfy(cookie -> assertThat(List.of(cookie.split(";\\s*")))
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                .noneMatch(attribute -> attribute.startsWith("Domain")));
        assertThat(answer.location())
                .startsWith(TestClients.CALLBACK)
                .contains("&iss=" + URLEncoder.encode(tenant.origin(), StandardCharsets.UTF_8));
        String code = answer.location().replaceFirst(".*[?&]code=([^&]*).*", "$1");
        JsonNode tokens = token(party, code);
        assertThat(SignedJWT.parse(tokens.get("id_token").asText())
                        .getJWTClaimsSet()
                        .getIssuer())
                .isEqualTo(tenant.origin());
        assertThat(insurer.value(tenant, "select string_agg(distinct network, ' ') from audit_event"))
                .as("the client's address, not the proxy's")
                .isEqualTo("127.0.0.1");
    }

    @Test
    void discoveryAndRfc8414AreAtTheRootOfTheHost() throws Exception {
        JsonNode metadata =
                json.readTree(get("/.well-known/openid-configuration").body());
        assertThat(metadata.get("issuer").asText()).isEqualTo(tenant.origin());
        assertThat(metadata.get("token_endpoint").asText()).isEqualTo(tenant.origin() + "/token");
        assertThat(metadata.toString()).doesNotContain("/t/");
        assertThat(json.readTree(get("/.well-known/oauth-authorization-server").body()))
                .isEqualTo(metadata);
        assertThat(json.readTree(get("/jwks").body()).get("keys")).hasSize(2);
        assertThat(get("/.well-known/openid-configuration").headers().firstValue("Strict-Transport-Security"))
                .hasValue("max-age=63072000; includeSubDomains");
    }

    @Test
    void aTenantsHostHasNoOtherTenants() throws Exception {
        Tenant other = provider.tenant("proxied-other");
        for (String path : List.of(
                "/t/proxied-other/help",
                "/t/proxied/help",
                "/x/../t/proxied-other/help",
                "/%2e%2e/t/proxied-other/help",
                "/..%2Fproxied-other/help",
                "/.well-known/oauth-authorization-server/t/proxied-other",
                "/t/proxied-other/.well-known/openid-configuration",
                "/demo/mailbox")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).doesNotContain(other.issuer());
        }
        assertThat(get("/").statusCode()).as("the tenant's portals").isEqualTo(200);
    }

    @Test
    void theSharedHostLeadsToTheTenantsHostAndServesNothingOfIt() {
        given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .accept("text/html")
                .get("/t/proxied/login/again?journey=a%26b")
                .then()
                .statusCode(307)
                .header("Location", tenant.origin() + "/login/again?journey=a%26b");
        given().formParam("grant_type", "authorization_code")
                .post("/t/proxied/token")
                .then()
                .statusCode(404);
        given().get("/.well-known/oauth-authorization-server/t/proxied").then().statusCode(404);
    }

    @Test
    void anUnknownHostIsRefusedWithAPage() throws Exception {
        given().accept("text/html")
                .header("Host", "login.elsewhere.example")
                .get("/t/midori/help")
                .then()
                .statusCode(421)
                .body(containsString("このアドレスは使われていません"), containsString("login.elsewhere.example"))
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        given().header("Host", "login.elsewhere.example")
                .get("/t/midori/.well-known/openid-configuration")
                .then()
                .statusCode(421)
                .body("error", equalTo("invalid_request"));
        assertThat(get("127.0.0.12", "/help").statusCode()).isEqualTo(421);
        given().header("Host", "10.1.2.3").get("/q/health/live").then().statusCode(200);
    }

    @Test
    void requestsAtItsHostAreCountedByTemplatesToo() throws Exception {
        assertThat(get("/jwks").statusCode()).isEqualTo(200);
        assertThat(get("/STRANGER/jwks").statusCode()).isEqualTo(404);
        assertThat(get("//STRANGER").statusCode()).isEqualTo(404);
        given().header("Host", NAME)
                .redirects()
                .follow(false)
                .get("/STRANGER//x")
                .then()
                .statusCode(308);
        String metrics = given().get("/q/metrics").asString();
        assertThat(metrics)
                .contains("status=\"200\",uri=\"/t/{tenant}/jwks\"", "status=\"308\",uri=\"/no-route\"")
                .doesNotContain("STRANGER");
    }

    @Test
    void whatAnUntrustedAddressForgesChangesNothing() {
        String issuer = provider.tenant("forged").issuer();
        for (String kind : List.of("X-Forwarded-Host", "X-Original-Host", "X-Host")) {
            given().header(kind, "login.elsewhere.example")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Prefix", "/prefix")
                    .header("Forwarded", "for=203.0.113.7;host=login.elsewhere.example;proto=https")
                    .get("/t/forged/.well-known/openid-configuration")
                    .then()
                    .statusCode(200)
                    .body("issuer", equalTo(issuer))
                    .body(not(containsString("elsewhere")));
        }
        given().header("Host", NAME)
                .header("X-Forwarded-Proto", "https")
                .accept("text/html")
                .get("/help")
                .then()
                .statusCode(403)
                .body(containsString("暗号化されていないため、進めません"));
    }

    @Test
    void aForgedAddressIsNotBelievedThroughTheProxyEither() throws Exception {
        Party party = provider.party(tenant, "forging-portal", TestClients.confidential());
        HttpResponse<String> refused = http.send(
                HttpRequest.newBuilder(tenant.at("/token"))
                        .header("Authorization", party.basic())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Forwarded-For", "203.0.113.7, 127.0.0.3")
                        .header("X-Forwarded-Host", "login.elsewhere.example")
                        .header("Forwarded", "for=203.0.113.7")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=authorization_code&code=unknown" + "&redirect_uri=" + TestClients.CALLBACK))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(insurer.value(tenant, "select count(*) from audit_event where network like '%203.0.113.7%'"))
                .isEqualTo("0");
    }

    @Test
    void plainHttpIsRedirectedAndPostsAreRefused() {
        given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .header("Host", NAME + ":8080")
                .get("/authorize?state=a%26b")
                .then()
                .statusCode(308)
                .header("Location", tenant.origin() + "/authorize?state=a%26b");
        given().header("Host", NAME)
                .formParam("code", "secret")
                .post("/token")
                .then()
                .statusCode(403)
                .body("error_description", equalTo("only over https"));
    }

    private static Step step(String path) {
        return Arrays.stream(Step.values())
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(NAME, path);
    }

    private HttpResponse<String> get(String host, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("https://" + host + ":" + proxy.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode token(Party party, String code) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(tenant.at("/token"))
                        .header("Authorization", party.basic())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(query(provider.tokenRequest(code))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
