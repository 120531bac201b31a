package dev.genkan.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.genkan.client.ClientSettings;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.ListeningPortal;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenID Connect Front-Channel Logout 1.0. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OpenIdConnectFrontChannelLogoutTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Provider provider;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String genkan;

    private ListeningPortal points;
    private ListeningPortal documents;
    private Tenant tenant;
    private Login login;

    @BeforeEach
    void open() {
        points = ListeningPortal.open();
        documents = ListeningPortal.open();
        tenant = provider.tenant("front-channel");
        login = provider.login(tenant);
    }

    @AfterEach
    void close() {
        points.close();
        documents.close();
    }

    @Test
    void aPortalWithoutSuchAPageChangesNothing() {
        Party plain = provider.party(tenant, "plain", TestClients.confidential());
        assertThat(logout(plain, TestClients.AFTER_LOGOUT).statusCode()).isEqualTo(303);
    }

    @Test
    void onlyPortalsOfThisSessionAreOpenedAndOnlyTheirOriginsMayBe() {
        Party asks = provider.party(tenant, "asks", TestClients.confidential());
        Party framed = provider.party(tenant, "framed", points.frontChannel(TestClients.confidential(), true));
        provider.party(tenant, "elsewhere", documents.frontChannel(TestClients.confidential(), true));
        provider.tokens(framed, login);
        Response page = logout(asks, TestClients.AFTER_LOGOUT);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .endsWith("; frame-src " + points.origin());
        assertThat(page.detailedCookie("genkan-session").getMaxAge()).isZero();
        assertThat(page.asString())
                .contains(
                        "<iframe src=\"" + points.origin() + "/frontchannel?kept=1&amp;iss="
                                + URLEncoder.encode(tenant.issuer(), StandardCharsets.UTF_8) + "&amp;sid="
                                + login.session().id() + "\"",
                        "content=\"0;url=" + TestClients.AFTER_LOGOUT + "&amp;state=s+1\"",
                        "href=\"" + TestClients.AFTER_LOGOUT + "&amp;state=s+1\"")
                .doesNotContain(documents.origin());
        // Again: there is nothing to end any more, and nobody to tell.
        assertThat(logout(asks, TestClients.AFTER_LOGOUT).statusCode()).isEqualTo(303);
    }

    @Test
    void issuerAndSessionAreAddedOnlyWhereTheyAreRegistered() {
        Party framed = provider.party(tenant, "without-sid", points.frontChannel(TestClients.confidential(), false));
        provider.tokens(framed, login);
        assertThat(logout(framed, TestClients.AFTER_LOGOUT).asString())
                .contains("<iframe src=\"" + points.origin() + "/frontchannel?kept=1\"");
    }

    @Test
    void whoIsAskedFirstIsLoggedOutOfThePortalsToo() {
        Party framed = provider.party(tenant, "asked", points.frontChannel(TestClients.confidential(), true));
        provider.tokens(framed, login);
        Response asks = provider.browser(tenant, login).get(tenant.path() + "/logout");
        String csrf = asks.asString().split("name=\"csrf\" value=\"")[1].split("\"")[0];
        Response page = provider.browser(tenant, login)
                .cookie("genkan-browser", asks.cookie("genkan-browser"))
                .formParam("csrf", csrf)
                .post(tenant.path() + "/logout/confirm");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains(points.origin()).doesNotContain("http-equiv=\"refresh\"");
    }

    /** Without JavaScript: what works so works with it. */
    @Test
    void theBrowserOpensEveryPortalAndGoesBack() {
        ClientSettings common = TestClients.at(points.origin() + "/callback", points.origin() + "/bye");
        Party asks = provider.party(tenant, "in-browser", points.frontChannel(common, true));
        Party other = provider.party(tenant, "in-browser-2", documents.frontChannel(TestClients.confidential(), true));
        provider.tokens(other, login);
        String idToken = provider.token(asks, tokenRequest(asks)).path("id_token");
        try (BrowserContext context = CHROMIUM.openWithoutScripts()) {
            context.addCookies(
                    List.of(new Cookie("genkan-session", login.cookie().value()).setUrl(genkan + tenant.path())));
            Page page = context.newPage();
            page.navigate(genkan + tenant.path() + "/logout?id_token_hint=" + idToken + "&post_logout_redirect_uri="
                    + URLEncoder.encode(points.origin() + "/bye", StandardCharsets.UTF_8));
            page.waitForURL(points.origin() + "/bye");
        }
        assertThat(points.frames())
                .singleElement()
                .asString()
                .endsWith("&sid=" + login.session().id());
        assertThat(documents.frames()).hasSize(1);
        assertThat(points.heard()).extracting(ListeningPortal.Heard::path).containsSubsequence("/frontchannel", "/bye");
    }

    private Map<String, String> tokenRequest(Party party) {
        Map<String, String> request = provider.request(party);
        request.put("redirect_uri", points.origin() + "/callback");
        Map<String, String> token = provider.tokenRequest(provider.code(party, login, request));
        token.put("redirect_uri", points.origin() + "/callback");
        return token;
    }

    private Response logout(Party by, String redirectUri) {
        return provider.browser(tenant, login)
                .queryParam("id_token_hint", hint(by))
                .queryParam("client_id", by.id())
                .queryParam("post_logout_redirect_uri", redirectUri)
                .queryParam("state", "s 1")
                .get(tenant.path() + "/logout");
    }

    /** Of the same member, whose session may have ended. */
    private String hint(Party party) {
        return provider.tokens(party, provider.loginAgain(login)).path("id_token");
    }
}
