package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpServer;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.About;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.tenant.Localized;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is not the insurer's asks a member, and the member takes the answer back; each page seen in every light ({@link Gallery}). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ConsentInBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Tenants tenants;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String genkan;

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void aMemberAllowsAndTakesBack(String language) throws IOException {
        HttpServer server = service();
        try (BrowserContext context = CHROMIUM.open(360, 740, language)) {
            Tenant tenant = dressedAsMidori(provider.tenant("consent-browser"));
            String itself = "http://127.0.0.1:" + server.getAddress().getPort();
            Party service = service(tenant, itself);
            Login login = provider.login(tenant);
            context.addCookies(
                    List.of(new Cookie("genkan-session", login.cookie().value()).setUrl(genkan + tenant.path() + "/")));
            Page page = context.newPage();
            Gallery gallery = new Gallery(page, language);
            page.navigate(address(service, itself));
            assertThat(page.locator("main img").evaluate("image => image.naturalWidth"))
                    .as("the logo is there")
                    .isEqualTo(96);
            gallery.show("13-consent");
            page.click("button[value=agree]");
            page.waitForURL(address -> address.startsWith(itself + "/callback?"));
            assertThat(page.url()).contains("code=");

            page.navigate(genkan + tenant.path() + "/account/consents");
            gallery.show("67-account-consents");
            page.click("button.danger");
            page.waitForURL("**/account?done=consent-withdrawn*");
            gallery.show("68-account-consent-withdrawn");
            page.navigate(genkan + tenant.path() + "/account/consents");
            gallery.show("69-account-consents-none");
            gallery.isFlawless();
        } finally {
            server.stop(0);
        }
    }

    private Party service(Tenant tenant, String itself) {
        About about = new About(
                true,
                "https://portal.example.jp/about",
                itself + "/logo.png",
                "https://portal.example.jp/policy",
                "https://portal.example.jp/terms",
                null);
        ClientSettings common = TestClients.at(itself + "/callback", itself + "/bye");
        ClientSettings settings = new ClientSettings(
                new Localized("くすりノート", "Medicine Notebook"),
                common.redirectUris(),
                common.postLogoutRedirectUris(),
                common.authMethod(),
                common.pkceRequired(),
                common.subjectType(),
                common.sector(),
                common.scopes(),
                common.idTokenAlgorithm(),
                null,
                null,
                null,
                List.of(),
                Set.of(),
                Features.NONE.withAbout(about));
        return provider.party(tenant, "service-" + UUID.randomUUID(), settings);
    }

    /** The demo's insurer has a logo and colours that are worth a picture, but documents that its members would have to accept first. */
    private Tenant dressedAsMidori(Tenant plain) {
        Tenant midori = tenants.find(new TenantId("midori")).orElseThrow();
        database.inTenant(plain.id(), tx -> tenants.apply(tx, midori.settings()));
        tenants.forget(plain.id());
        return tenants.find(plain.id()).orElseThrow();
    }

    private static byte[] logo() throws IOException {
        try (InputStream file = ConsentInBrowserTest.class.getResourceAsStream("service.png")) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }

    private String address(Party service, String itself) {
        Map<String, String> request = provider.request(service);
        request.put("redirect_uri", itself + "/callback");
        request.put("scope", "openid profile email insurer");
        return genkan + service.tenant().path() + "/authorize?"
                + request.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** The service itself: whatever it is asked for, it answers with its logo. */
    private static HttpServer service() throws IOException {
        byte[] logo = logo();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, logo.length);
            exchange.getResponseBody().write(logo);
            exchange.close();
        });
        server.start();
        return server;
    }
}
