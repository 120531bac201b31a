package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page that posts an answer is sent by its script, and by its button where there are no scripts. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class FormPostInBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Provider provider;

    @ConfigProperty(name = "genkan.tenant.base-url")
    String genkan;

    @Test
    void itIsSentByItselfOnce() {
        try (BrowserContext context = CHROMIUM.open(360, 740, "ja")) {
            Page page = context.newPage();
            List<String> posted = receive(page);
            page.navigate(address(context));
            page.waitForURL(TestClients.CALLBACK);
            assertThat(posted).hasSize(1);
            assertThat(posted.get(0)).contains("code=", "state=", "iss=");
        }
    }

    @Test
    void withoutScriptsItHasAButton() {
        try (BrowserContext context = CHROMIUM.open(360, 740, "en")) {
            Page page = context.newPage();
            List<String> posted = receive(page);
            page.route("**/assets/*.js*", Route::abort);
            page.navigate(address(context));
            assertThat(posted).isEmpty();
            page.click("button.button");
            page.waitForURL(TestClients.CALLBACK);
            assertThat(posted).hasSize(1);
        }
    }

    /** The portal: what it is sent by POST. */
    private static List<String> receive(Page page) {
        List<String> posted = new ArrayList<>();
        page.route(TestClients.CALLBACK, route -> {
            Request request = route.request();
            if (request.method().equals("POST")) {
                posted.add(request.postData());
            }
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("<p>here"));
        });
        return posted;
    }

    /** Where a member who has logged in is answered at once. */
    private String address(BrowserContext context) {
        Tenant tenant = provider.tenant("form-post-browser");
        Party party = provider.party(tenant, "portal", TestClients.confidential());
        Login login = provider.login(tenant);
        context.addCookies(
                List.of(new Cookie("genkan-session", login.cookie().value()).setUrl(genkan + tenant.path() + "/")));
        Map<String, String> request = provider.request(party);
        request.put("response_mode", "form_post");
        return genkan + tenant.path() + "/authorize?"
                + request.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
