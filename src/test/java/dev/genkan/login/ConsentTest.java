package dev.genkan.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.About;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that have to ask a member first (OpenID Connect Core 3.1.2.4), what the member is told, and how it is taken back. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ConsentTest {
    private static final String PNG = "\u0089PNG\r\n\u001a\n....";
    private static final Pattern ASKED = Pattern.compile("name=\"asked\" value=\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]*)\"");

    @Inject
    Provider provider;

    @Inject
    Insurer insurer;

    Tenant tenant;
    Party service;
    Login login;
    Visitor visitor;

    @BeforeEach
    void someService() {
        tenant = provider.tenant("consent");
        service = asking(TestClients.refreshing("client_secret_basic", false), null);
        login = provider.login(tenant);
        visitor = insurer.visitor();
        visitor.keep(Visitor.SESSION, login.cookie().value());
    }

    // What is asked ---------------------------------------------------------------------------------------------------

    @Test
    void itIsAskedForInWordsOnceAndRemembered() {
        Page page = asked(Map.of("scope", "openid profile"));
        assertThat(page.heading()).isEqualTo("「みどりポータル」に情報を渡してもよいですか");
        assertThat(page.body())
                .contains(
                        "氏名（漢字・カナ）とユーザーID",
                        "試験健康保険組合",
                        "https://portal.example.jp/policy",
                        "https://portal.example.jp/terms")
                .doesNotContain("メールアドレス", "生年月日", "<img src=\"/t/consent/client-logo");
        assertThat(visitor.reading("en").get(page.address()).heading())
                .isEqualTo("May “Midori Portal” have your information?");
        assertThat(code(agree(visitor, page))).isNotEmpty();
        assertThat(code(authorize(Map.of("scope", "openid profile"))))
                .as("remembered")
                .isNotEmpty();
        assertThat(code(authorize(Map.of("scope", "openid", "prompt", "none"))))
                .as("less")
                .isNotEmpty();
        assertThat(rows("consent_given")).isEqualTo(1);
        assertThat(events("client-consent-given")).isEqualTo(1);
    }

    @Test
    void moreAsksAgainAndIsAddedToWhatWasAllowed() {
        agree(visitor, asked(Map.of("scope", "openid profile")));
        agree(visitor, asked(Map.of("scope", "openid email")));
        assertThat(code(authorize(Map.of("scope", "openid profile email")))).isNotEmpty();
        assertThat(rows("consent_given")).isEqualTo(1);
    }

    @Test
    void promptConsentAndOfflineAccessAskAlways() {
        agree(visitor, asked(Map.of("scope", "openid profile offline_access")));
        assertThat(asked(Map.of("scope", "openid", "prompt", "consent")).body()).contains("あなたを見分けるための番号");
        assertThat(asked(Map.of("scope", "openid offline_access")).body()).contains("あなたが使っていない間も");
    }

    @Test
    void aSilentRequestIsToldThatConsentIsMissing() {
        Map<String, String> silent = Map.of("scope", "openid profile", "prompt", "none");
        assertThat(authorize(silent).location()).contains("error=consent_required", "iss=");
        assertThat(rows("journey")).isZero();
        agree(visitor, asked(Map.of("scope", "openid profile")));
        assertThat(code(authorize(silent))).isNotEmpty();
    }

    @Test
    void aClaimByNameIsAskedForIfTheServiceMayHaveIt() {
        service = asking(TestClients.allowed(TestClients.confidential(), Set.of("birthdate")), null);
        agree(visitor, asked(Map.of("scope", "openid")));
        Page page = asked(Map.of(
                "scope", "openid", "claims", "{\"userinfo\":{\"birthdate\":null,\"gender\":null,\"email\":null}}"));
        assertThat(page.body()).contains("生年月日", "メールアドレス").doesNotContain("性別");
        assertThat(code(agree(visitor, page))).isNotEmpty();
    }

    @Test
    void theInsurersOwnPortalsDoNotAsk() {
        service = provider.party(tenant, "own", TestClients.confidential());
        assertThat(code(authorize(Map.of("prompt", "consent")))).isNotEmpty();
    }

    @Test
    void whoIsNotKnownLogsInFirst() {
        visitor.forget(Visitor.SESSION);
        assertThat(authorize(Map.of()).leadsTo()).isEqualTo("sign-in");
    }

    // No --------------------------------------------------------------------------------------------------------------

    @Test
    void aNoIsToldAndNothingIsRemembered() {
        Page page = asked(Map.of());
        Page answer = visitor.submit(page, "decision", "refuse");
        assertThat(answer.location()).startsWith(TestClients.CALLBACK).contains("error=access_denied", "iss=");
        assertThat(rows("consent_given")).isZero();
        assertThat(events("client-consent-refused")).isEqualTo(1);
        assertThat(asked(Map.of()).heading()).contains("情報を渡してもよいですか");
    }

    @Test
    void onlyThisBrowsersPageAndOnlyWhatItShowedIsAllowed() {
        Page page = asked(Map.of("scope", "openid profile"));
        String asked = found(ASKED, page);
        Visitor stranger = insurer.visitor();
        stranger.keep(Visitor.SESSION, provider.login(tenant).cookie().value());
        assertThat(stranger.submit(page, "decision", "agree", "asked", asked).status())
                .isEqualTo(410);
        for (String wrong : List.of(asked + " email", "", asked.replace("profile", ""))) {
            Page again = visitor.submit(page, "decision", "agree", "asked", wrong);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.heading()).isEqualTo(page.heading());
        }
        assertThat(visitor.submit(page, "asked", asked).status()).isEqualTo(200);
        String otherTicket = page.action().replaceAll("ticket=.", "ticket=-");
        assertThat(visitor.post(otherTicket, "decision", "agree", "asked", asked)
                        .status())
                .isEqualTo(410);
        assertThat(rows("consent_given")).isZero();
    }

    @Test
    void ofManyYesesOneIsWritten() throws Exception {
        Page page = asked(Map.of());
        String asked = found(ASKED, page);
        List<Page> answers =
                Race.between(6, runner -> visitor.twin().submit(page, "decision", "agree", "asked", asked));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.location()).contains("code="));
        assertThat(events("client-consent-given")).isEqualTo(1);
    }

    // Taking it back --------------------------------------------------------------------------------------------------

    @Test
    void theMemberSeesItAndTakesItBackAndEverythingThatRestedOnItEnds() {
        String code = code(agree(visitor, asked(Map.of("scope", "openid email"))));
        Response tokens = provider.token(service, provider.tokenRequest(code));
        Party own = provider.party(tenant, "own", TestClients.confidential());
        Response others = provider.tokens(own, login);
        String address = tenant.at("/account/consents").toString();
        Page page = visitor.get(address);
        assertThat(page.body()).contains("みどりポータル", "メールアドレス").doesNotContain("ユーザーID");
        assertThat(visitor.get(tenant.at("/account").toString()).body()).contains("/account/consents");
        assertThat(visitor.post(address, "client", service.id()).location())
                .as("another site's form")
                .isEqualTo(address);
        provider.userInfo(tenant, tokens.path("access_token")).then().statusCode(200);

        Page done = visitor.post(address, "client", service.id(), "token", found(TOKEN, page));
        assertThat(done.location()).endsWith("/account?done=consent-withdrawn");
        assertThat(visitor.follow(done).body()).contains("同意を取り消しました");
        provider.userInfo(tenant, tokens.path("access_token")).then().statusCode(401);
        provider.token(service, Map.of("grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token")))
                .then()
                .statusCode(400);
        provider.userInfo(tenant, others.path("access_token")).then().statusCode(200);
        assertThat(visitor.get(address).body()).contains("情報の提供に同意しているサービスはありません");
        assertThat(visitor.get(tenant.at("/account/history").toString()).body())
                .contains("サービスへの情報の提供に同意", "サービスへの情報の提供の同意を取り消し");
        assertThat(asked(Map.of("scope", "openid email")).status()).isEqualTo(200);
    }

    // The logo --------------------------------------------------------------------------------------------------------

    @Test
    void theLogoIsFetchedOnceAndServedByGenkan() throws IOException {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer server = serve(PNG, fetched);
        try {
            service = asking(TestClients.confidential(), address(server));
            String path = tenant.path() + "/client-logo/" + service.id();
            given().get(path).then().statusCode(404);
            assertThat(fetched)
                    .as("nobody makes genkan fetch it by its address")
                    .hasValue(0);
            assertThat(asked(Map.of()).body()).contains("<img src=\"" + path + "\"");
            asked(Map.of());
            assertThat(fetched).hasValue(1);
            Response image = given().get(path);
            image.then().statusCode(200).contentType("image/png").header("X-Content-Type-Options", "nosniff");
            assertThat(image.asByteArray()).isEqualTo(PNG.getBytes(StandardCharsets.ISO_8859_1));
            Tenant elsewhere = provider.tenant("consent-elsewhere");
            given().get(elsewhere.path() + "/client-logo/" + service.id())
                    .then()
                    .statusCode(404);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsNoPictureIsNotShownAndNotAskedForAgainAtOnce() throws IOException {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer server = serve("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>", fetched);
        try {
            service = asking(TestClients.confidential(), address(server));
            for (int i = 0; i < 2; i++) {
                assertThat(asked(Map.of()).body()).doesNotContain("/client-logo/");
            }
            assertThat(fetched).hasValue(1);
            // SSRF: never from the operator's own network.
            service = asking(TestClients.confidential(), "https://169.254.169.254/logo.png");
            assertThat(asked(Map.of()).body()).doesNotContain("/client-logo/");
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer serve(String image, AtomicInteger fetched) throws IOException {
        byte[] body = image.getBytes(StandardCharsets.ISO_8859_1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            fetched.incrementAndGet();
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/logo.png";
    }

    /** A service of its own for each test, so that what one member allowed elsewhere does not show. */
    private Party asking(ClientSettings settings, @Nullable String logo) {
        About about = new About(
                true, null, logo, "https://portal.example.jp/policy", "https://portal.example.jp/terms", null);
        return provider.party(tenant, "asking-" + UUID.randomUUID(), settings.with(Features.NONE.withAbout(about)));
    }

    private Page authorize(Map<String, String> more) {
        Map<String, String> request = provider.request(service);
        request.putAll(more);
        String query = request.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return visitor.get(tenant.at("/authorize") + "?" + query);
    }

    private Page asked(Map<String, String> more) {
        Page answer = authorize(more);
        assertThat(answer.leadsTo()).isEqualTo("consent");
        Page page = visitor.follow(answer);
        assertThat(page.status()).isEqualTo(200);
        return page;
    }

    private static Page agree(Visitor visitor, Page page) {
        return visitor.submit(page, "decision", "agree", "asked", found(ASKED, page));
    }

    private static String code(Page answer) {
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(answer.location());
        assertThat(code.find()).as(answer.location()).isTrue();
        return code.group(1);
    }

    private static String found(Pattern pattern, Page page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }

    private long rows(String table) {
        String member = login.session().memberId().toString();
        return Long.parseLong(
                insurer.value(tenant, "select count(*) from " + table + " where member_id = '" + member + "'"));
    }

    private long events(String kind) {
        return Long.parseLong(insurer.value(
                tenant,
                "select count(*) from audit_event where kind = '" + kind + "' and member_id = '"
                        + login.session().memberId() + "'"));
    }
}
