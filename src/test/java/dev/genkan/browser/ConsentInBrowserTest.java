package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpServer;
import dev.genkan.client.ClientSettings;
import dev.genkan.client.Features;
import dev.genkan.client.Features.About;
import dev.genkan.tenant.Tenant;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
    /** One green pixel. */
    private static final byte[] LOGO = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaPj/HwAEhQJ/w3k2ZgAAAABJRU5ErkJggg==");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Provider provider;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String genkan;

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void aMemberAllowsAndTakesBack(String language) throws IOException {
        HttpServer server = service();
        try (BrowserContext context = CHROMIUM.open(360, 740, language)) {
            Tenant tenant = provider.tenant("consent-browser");
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
                    .isEqualTo(1);
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
        ClientSettings settings =
                TestClients.at(itself + "/callback", itself + "/bye").with(Features.NONE.withAbout(about));
        return provider.party(tenant, "service-" + UUID.randomUUID(), settings);
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
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, LOGO.length);
            exchange.getResponseBody().write(LOGO);
            exchange.close();
        });
        server.start();
        return server;
    }
}
