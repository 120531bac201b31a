package dev.genkan.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import dev.genkan.client.Features;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.DpopKey;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import dev.genkan.testing.TlsProxy;
import dev.genkan.testing.TlsServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** TLS by genkan itself, on the shared host (protocol.md section 2). */
@QuarkusTest
@TestProfile(DirectTlsTest.Direct.class)
class DirectTlsTest {
    public static class Direct implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TlsServer.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Inject
    Provider provider;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.http.test-port")
    int plainPort;

    TlsServer server;

    @Test
    void issuerAndCookiesAreThoseOfTheSharedHostOverTls() {
        Tenant tenant = provider.tenant("direct");
        Party party = provider.party(tenant, "direct-portal", TestClients.confidential());
        assertThat(tenant.issuer()).isEqualTo("https://localhost:" + server.port() + "/t/direct");
        Visitor visitor = new Visitor(HttpClient.newBuilder()
                .sslContext(server.certificate().trusting())
                .build());

        assertThat(visitor.get(tenant.at("/.well-known/openid-configuration").toString())
                        .body())
                .contains("\"issuer\":\"" + tenant.issuer() + "\"");
        Page toLogin =
                visitor.get(tenant.at("/authorize?client_id=" + party.id() + "&redirect_uri=" + TestClients.CALLBACK
                                + "&response_type=code&scope=openid&state=s&code_challenge_method=S256&code_challenge="
                                + Provider.CHALLENGE)
                        .toString());
        assertThat(toLogin.location()).startsWith(tenant.issuer() + "/login/sign-in?");
        assertThat(toLogin.answer().headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie).startsWith("__Secure-genkan-browser=");
                    assertThat(List.of(cookie.split(";\\s*")))
                            .contains("Path=/t/direct", "Secure", "HttpOnly", "SameSite=Lax")
                            .noneMatch(attribute -> attribute.startsWith("Domain"));
                });
        assertThat(visitor.follow(toLogin).header("Strict-Transport-Security"))
                .isEqualTo("max-age=63072000; includeSubDomains");
    }

    /** RFC 9325, 4.2: of TLS 1.2 only what has forward secrecy and authenticates what it encrypts. */
    @Test
    void noWeakCipherSuiteIsSpoken() throws Exception {
        for (String suite : List.of(
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")) {
            assertThatThrownBy(() -> shakeHands("TLSv1.2", suite)).as(suite).isInstanceOf(SSLException.class);
        }
        assertThat(shakeHands("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                .isEqualTo("TLSv1.2");
        assertThat(shakeHands("TLSv1.3", "TLS_AES_128_GCM_SHA256")).isEqualTo("TLSv1.3");
    }

    private String shakeHands(String protocol, String suite) throws Exception {
        try (SSLSocket socket = (SSLSocket)
                server.certificate().trusting().getSocketFactory().createSocket("localhost", server.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    /** RFC 9110, 6.6.1. */
    @Test
    void everyAnswerHasItsDate() {
        provider.tenant("direct-dated");
        for (String path : List.of(
                "/t/direct-dated/jwks",
                "/t/direct-dated/userinfo",
                "/t/nobody/jwks",
                "/assets/genkan.css",
                "/q/health/live")) {
            String date = given().redirects().follow(false).get(path).header("Date");
            Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            assertThat(told)
                    .as(path)
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        }
    }

    @Test
    void plainHttpLeadsToHttpsAndTakesNoPosts() {
        provider.tenant("direct-plain");
        given().redirects()
                .follow(false)
                .get("/t/direct-plain/help?lang=en")
                .then()
                .statusCode(308)
                .header("Location", "https://localhost:" + server.port() + "/t/direct-plain/help?lang=en");
        given().formParam("code", "secret")
                .post("/t/direct-plain/token")
                .then()
                .statusCode(403)
                .body("error", equalTo("invalid_request"));
        given().get("/q/health/live").then().statusCode(200);
    }

    /** The proxy's kind of header is {@code Forwarded} here. */
    @Test
    void forwardedIsBelievedFromTheProxyOnly() throws Exception {
        provider.tenant("direct-proxied");
        Map<String, String> told = Map.of(
                "Host",
                "genkan.internal",
                "Forwarded",
                "for=198.51.100.7;proto=https;host=\"localhost:" + server.port() + "\"");
        assertThat(status(TlsProxy.ADDRESS, told)).isEqualTo(200);
        assertThat(status("127.0.0.1", told)).isEqualTo(421);
        assertThat(status("127.0.0.1", Map.of("Forwarded", "for=198.51.100.7;proto=https")))
                .isEqualTo(403);
        assertThat(status(TlsProxy.ADDRESS, Map.of("X-Forwarded-Proto", "https")))
                .isEqualTo(403);
    }

    /** RFC 8705, 2.2 and 5. */
    @Test
    void aClientMayProveByItsCertificateWhoItIs() throws Exception {
        Tenant tenant = provider.tenant("direct-mutual");
        ECPublicKey own = (ECPublicKey) server.certificate().certificate().getPublicKey();
        ECKey key = new ECKey.Builder(Curve.P_256, own).build();
        Features features =
                Features.NONE.withCredentials(new Features.Credentials(null, new JWKSet(key).toString(), null, null));
        Party party = provider.party(
                tenant,
                "direct-mutual",
                TestClients.confidential()
                        .withAuthMethod("self_signed_tls_client_auth")
                        .with(features));
        String alias = "https://" + TlsServer.MTLS_HOST + ":" + server.port() + "/t/direct-mutual";
        HttpClient mutual = HttpClient.newBuilder()
                .sslContext(server.certificate().mutual())
                .build();
        HttpClient other = HttpClient.newBuilder()
                .sslContext(server.certificate().trusting())
                .build();
        assertThat(mutual.send(
                                HttpRequest.newBuilder(tenant.at("/.well-known/openid-configuration"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains(
                        "\"mtls_endpoint_aliases\"",
                        "\"revocation_endpoint\":\"" + alias + "/revoke\"",
                        "\"introspection_endpoint\":\"" + alias + "/introspect\"",
                        "\"pushed_authorization_request_endpoint\":\"" + alias + "/par\"");
        assertThat(revoke(mutual, tenant.at("/revoke"), party)).isEqualTo(200);
        assertThat(revoke(other, tenant.at("/revoke"), party)).isEqualTo(401);
    }

    /** RFC 9449, 4.3: to a client the alias is the address of its request, and to genkan one of two. */
    @Test
    void aProofOfPossessionIsGoodForTheAliasesToo() throws Exception {
        Tenant tenant = provider.tenant("direct-proofs");
        Party party = provider.party(tenant, "direct-proofs", TestClients.confidential());
        String alias = "https://" + TlsServer.MTLS_HOST + ":" + server.port() + tenant.path();
        HttpClient http = HttpClient.newBuilder()
                .sslContext(server.certificate().trusting())
                .build();
        DpopKey key = DpopKey.make();
        Map<String, String> wanted = provider.request(party);
        for (String base : List.of(alias, tenant.issuer())) {
            assertThat(post(http, tenant.at("/par"), party, key.proof("POST", base + "/par"), wanted)
                            .statusCode())
                    .isEqualTo(201);
        }
        HttpResponse<String> elsewhere = post(
                http,
                tenant.at("/par"),
                party,
                key.proof("POST", alias.replace(TlsServer.MTLS_HOST, "127.0.0.12") + "/par"),
                wanted);
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body())
                .contains("invalid_dpop_proof", tenant.at("/par").toString());

        HttpRequest login = HttpRequest.newBuilder(tenant.at("/authorize?" + form(wanted)))
                .header(
                        "Cookie",
                        "__Secure-genkan-session="
                                + provider.login(tenant).cookie().value())
                .build();
        String code = http.send(login, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll(".*[?&]code=([^&]*).*", "$1");
        HttpResponse<String> tokens = post(
                http, tenant.at("/token"), party, key.proof("POST", alias + "/token"), provider.tokenRequest(code));
        assertThat(tokens.statusCode()).isEqualTo(200);
        String accessToken = new JsonPath(tokens.body()).getString("access_token");
        HttpRequest userInfo = HttpRequest.newBuilder(tenant.at("/userinfo"))
                .header("Authorization", "DPoP " + accessToken)
                .header("DPoP", key.proof("GET", alias + "/userinfo", accessToken))
                .build();
        assertThat(http.send(userInfo, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static HttpResponse<String> post(
            HttpClient http, URI address, Party party, String proof, Map<String, String> fields) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", party.basic())
                .header("DPoP", proof)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The server listens at 127.0.0.1 alone; what counts is the name that it is asked by. */
    @Test
    void theAddressOfTheAliasesIsOfTheSharedHost() throws Exception {
        provider.tenant("direct-mutual");
        assertThat(status("127.0.0.1", Map.of("Host", TlsServer.MTLS_HOST), "/t/direct-mutual/jwks"))
                .as("plain http is sent to TLS, and not refused as unknown")
                .isEqualTo(308);
    }

    private static int revoke(HttpClient http, URI address, Party party) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("token=unknown&client_id=" + party.id()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void anUnknownHostIsRefusedOverTlsToo() {
        Visitor visitor = new Visitor(HttpClient.newBuilder()
                .sslContext(server.certificate().trusting())
                .build());
        Page page = visitor.get(URI.create("https://127.0.0.1:" + server.port() + "/t/midori/help")
                .toString());
        assertThat(page.status()).isEqualTo(421);
        assertThat(page.heading()).isEqualTo("このアドレスは使われていません");
    }

    private int status(String from, Map<String, String> headers) throws Exception {
        return status(from, headers, "/t/direct-proxied/help");
    }

    private int status(String from, Map<String, String> headers, String path) throws Exception {
        return vertx.createHttpClient(new HttpClientOptions().setLocalAddress(from))
                .request(HttpMethod.GET, plainPort, "127.0.0.1", path)
                .compose(request -> {
                    request.putHeader("Host", "localhost").headers().addAll(Map.of("Accept", "text/html"));
                    headers.forEach(request::putHeader);
                    return request.send();
                })
                .map(HttpClientResponse::statusCode)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
