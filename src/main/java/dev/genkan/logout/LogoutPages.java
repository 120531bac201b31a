package dev.genkan.logout;

import dev.genkan.client.Client;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Browser;
import dev.genkan.web.Csrf;
import dev.genkan.web.Pages;
import dev.genkan.web.Shell;
import dev.genkan.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page that asks, and the one that says that it is done. */
@Singleton
final class LogoutPages {
    static final String FORM = "logout";

    /** @param stay where somebody goes who does not want to log out */
    @CheckedTemplate(basePath = "logout")
    record AskPage(
            Shell shell,
            String csrf,
            @Nullable String clientId,
            @Nullable String redirectUri,
            @Nullable String state,
            String stay)
            implements TemplateInstance {}

    /** @param portal its address, null if it has none; @param portalName empty if there is no portal */
    @CheckedTemplate(basePath = "logout")
    record DonePage(Shell shell, @Nullable String portal, String portalName) implements TemplateInstance {}

    private final Pages pages;
    private final Csrf csrf;
    private final Visit visit;

    LogoutPages(Pages pages, Csrf csrf, Visit visit) {
        this.pages = pages;
        this.csrf = csrf;
        this.visit = visit;
    }

    Response.ResponseBuilder ask(Tenant tenant, LogoutRequest request, List<String> wishedLocales) {
        Shell shell = visit.shell(tenant, wishedLocales);
        Browser browser = visit.browser(tenant);
        Client client = request.client();
        String portal = client == null ? null : client.settings().portalUri();
        AskPage page = new AskPage(
                shell,
                csrf.token(tenant, browser, FORM),
                client == null ? null : client.id(),
                request.redirectUri(),
                request.state(),
                portal == null ? tenant.path() + "/" : portal);
        return browser.remember(tenant, pages.show(shell, page, request.targetOrigins()));
    }

    Response done(Tenant tenant, @Nullable Client client) {
        Shell shell = visit.shell(tenant);
        String portal = client == null ? null : client.settings().portalUri();
        String name = client == null ? "" : client.settings().name().in(shell.locale());
        return pages.show(shell, new DonePage(shell, portal, name)).build();
    }
}
