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
import java.net.URI;
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

    /**
     * @param portal its address, null if it has none
     * @param portalName empty if there is no portal
     * @param frames pages of portals that end their own logins
     * @param goesOn whether the browser goes to the portal as soon as the frames are loaded
     */
    @CheckedTemplate(basePath = "logout")
    record DonePage(Shell shell, @Nullable String portal, String portalName, List<String> frames, boolean goesOn)
            implements TemplateInstance {}

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
        return pages.show(shell, new DonePage(shell, front(client), name(shell, client), List.of(), false))
                .build();
    }

    /** The same with frames; its browser goes on to where the request leads, if it does. @param frames not empty */
    Response.ResponseBuilder done(Tenant tenant, LogoutRequest request, List<URI> frames) {
        Shell shell = visit.shell(tenant);
        Client client = request.client();
        String target = request.target().map(URI::toString).orElse(null);
        DonePage page = new DonePage(
                shell,
                target == null ? front(client) : target,
                name(shell, client),
                frames.stream().map(URI::toString).toList(),
                target != null);
        return pages.framing(
                shell,
                page,
                frames.stream().map(LogoutRequest::origin).distinct().toList());
    }

    private static @Nullable String front(@Nullable Client client) {
        return client == null ? null : client.settings().portalUri();
    }

    private static String name(Shell shell, @Nullable Client client) {
        return client == null ? "" : client.settings().name().in(shell.locale());
    }
}
