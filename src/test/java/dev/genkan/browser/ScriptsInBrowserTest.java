package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real browser makes of the CORS headers: scripts of registered origins read answers, others do not. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ScriptsInBrowserTest {
    /** With a header that needs a preflight. What comes back is the status, or that the browser kept the answer. */
    private static final String FETCH =
            "([address, method]) => fetch(address, {method, headers: {Authorization: 'Bearer x'}})"
                    + ".then(answer => String(answer.status), () => 'kept')";

    private static final String PLAIN_FETCH =
            "address => fetch(address).then(answer => String(answer.status), () => 'kept')";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Provider provider;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String genkan;

    private HttpServer registered;
    private HttpServer stranger;
    private Tenant tenant;

    @BeforeEach
    void start() throws IOException {
        registered = site();
        stranger = site();
        tenant = provider.tenant("scripts");
        provider.tenant("scripts-elsewhere");
        provider.party(tenant, "app", TestClients.at(address(registered) + "callback", address(registered)));
    }

    @AfterEach
    void stop() {
        registered.stop(0);
        stranger.stop(0);
    }

    @Test
    void aScriptReadsAnswersOnlyOfItsOwnInsurer() {
        try (BrowserContext context = CHROMIUM.open(1280, 800, "ja")) {
            Page page = context.newPage();
            page.navigate(address(registered));
            assertThat(fetch(page, "/t/scripts/userinfo", "GET")).isEqualTo("401");
            assertThat(fetch(page, "/t/scripts/token", "POST")).isEqualTo("401");
            assertThat(fetch(page, "/t/scripts/revoke", "POST")).isEqualTo("401");
            assertThat(fetch(page, "/t/scripts-elsewhere/userinfo", "GET")).isEqualTo("kept");
            page.navigate(address(stranger));
            assertThat(fetch(page, "/t/scripts/userinfo", "GET")).isEqualTo("kept");
            assertThat(fetch(page, "/t/scripts/token", "POST")).isEqualTo("kept");
        }
    }

    @Test
    void everyScriptReadsPublicDocumentsAndNoneReadsAPage() {
        try (BrowserContext context = CHROMIUM.open(1280, 800, "ja")) {
            Page page = context.newPage();
            page.navigate(address(stranger));
            assertThat(plainFetch(page, "/t/scripts/.well-known/openid-configuration"))
                    .isEqualTo("200");
            assertThat(plainFetch(page, "/t/scripts/jwks")).isEqualTo("200");
            page.navigate(address(registered));
            assertThat(plainFetch(page, "/t/scripts/authorize")).isEqualTo("kept");
            assertThat(plainFetch(page, "/t/scripts/logout")).isEqualTo("kept");
        }
    }

    private String fetch(Page page, String path, String method) {
        return (String) page.evaluate(FETCH, new String[] {genkan + path, method});
    }

    private String plainFetch(Page page, String path) {
        return (String) page.evaluate(PLAIN_FETCH, genkan + path);
    }

    /** An origin with a page on it. */
    private static HttpServer site() throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        site.start();
        return site;
    }

    private static String address(HttpServer site) {
        return "http://localhost:" + site.getAddress().getPort() + "/";
    }
}
