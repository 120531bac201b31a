package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.genkan.database.TenantId;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Invitations;
import dev.genkan.testing.Invited;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.NodePackages;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A portal that is nothing but a script in a browser, written with oidc-client-ts: a public client of another origin. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
@ExtendWith(NodePackages.class)
class ScriptPortalInBrowserTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Invitations invitations;

    @Inject
    Tenants tenants;

    @Inject
    Provider provider;

    Mailbox mailbox;

    @Test
    void oidcClientTsLogsAMemberInRefreshesAndLogsOut() throws IOException {
        Tenant tenant = tenants.find(new TenantId("midori")).orElseThrow();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", http -> answer(http, tenant));
        server.start();
        try {
            walk(tenant, "http://localhost:" + server.getAddress().getPort() + "/");
        } finally {
            server.stop(0);
        }
    }

    private void walk(Tenant tenant, String portal) {
        provider.party(
                tenant, "script", TestClients.refreshingAt(portal, portal).withAuthMethod("none"), null);
        Invited invited = invitations.invite("midori");
        try (BrowserContext context = CHROMIUM.open(1280, 800, "en")) {
            MemberAtBrowser member = new MemberAtBrowser(context, invited, "script-portal");
            member.visits(portal).presses("#login").expects("#password");
            member.walksTheFirstLogin(mailbox, invited.userId() + "@example.jp").goesOnToThePortal();

            JsonObject known = shown(member.page, "\"renewed\":0");
            assertThat(known.getString("iss")).isEqualTo(tenant.issuer());
            assertThat(known.getString("preferred_username")).isEqualTo(invited.userId());
            member.presses("#renew");
            assertThat(shown(member.page, "\"renewed\":1").getString("sub")).isEqualTo(known.getString("sub"));

            member.presses("#logout").expectsAddress(portal);
            PlaywrightAssertions.assertThat(member.page.locator("#member")).hasText("nobody");
            member.presses("#login").expects("#password");
        }
    }

    /** A server of files: to browsers a page that was only handed to them is not on this machine, and may not call what is. */
    private static void answer(HttpExchange http, Tenant tenant) throws IOException {
        boolean isLibrary = http.getRequestURI().getPath().endsWith(".js");
        String file = isLibrary ? NodePackages.library() : NodePackages.page().replace("@ISSUER@", tenant.issuer());
        byte[] body = file.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", isLibrary ? "text/javascript" : "text/html");
        http.sendResponseHeaders(200, body.length);
        http.getResponseBody().write(body);
        http.close();
    }

    private static JsonObject shown(Page page, String part) {
        PlaywrightAssertions.assertThat(page.locator("#member")).containsText(part);
        return new JsonObject(page.textContent("#member"));
    }
}
