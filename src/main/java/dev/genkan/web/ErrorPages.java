package dev.genkan.web;

import dev.genkan.database.TenantId;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenants;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.BlockingOperationControl;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages for what went wrong, each with a way on. */
@Singleton
public final class ErrorPages {
    private static final Pattern TENANT = Pattern.compile("/t/([^/]+)(/.*)?");

    /** An unsafe request: told to the person, with what a developer needs folded away. */
    @CheckedTemplate(basePath = "web")
    record WrongRequestPage(Shell shell, String error, String description) implements TemplateInstance {}

    @CheckedTemplate(basePath = "web")
    record NotFoundPage(Shell shell) implements TemplateInstance {}

    @CheckedTemplate(basePath = "web")
    record BusyPage(Shell shell, String back) implements TemplateInstance {}

    @CheckedTemplate(basePath = "web")
    record UnexpectedPage(Shell shell) implements TemplateInstance {}

    /** @param host what the request calls it */
    @CheckedTemplate(basePath = "web")
    record UnknownHostPage(Shell shell, String host) implements TemplateInstance {}

    @CheckedTemplate(basePath = "web")
    record NotSecurePage(Shell shell) implements TemplateInstance {}

    private final Pages pages;
    private final Visit visit;
    private final Tenants tenants;
    private final RoutingContext context;

    ErrorPages(Pages pages, Visit visit, Tenants tenants, RoutingContext context) {
        this.pages = pages;
        this.visit = visit;
        this.tenants = tenants;
        this.context = context;
    }

    Response wrongRequest(ProtocolException.Shown error) {
        Shell shell = shell();
        return pages.show(shell, new WrongRequestPage(shell, error.error().code(), error.description()))
                .status(400)
                .build();
    }

    /** 421: this server has no answer for that host (RFC 9110, 15.5.20). */
    Response unknownHost() {
        Shell shell = visit.shellWithoutTenant();
        String host = Arrival.of(context).host();
        return pages.show(shell, new UnknownHostPage(shell, host == null ? "-" : host))
                .status(421)
                .build();
    }

    Response notSecure() {
        Shell shell = visit.shellWithoutTenant();
        return pages.show(shell, new NotSecurePage(shell)).status(403).build();
    }

    public Response notFound() {
        Shell shell = shell();
        return pages.show(shell, new NotFoundPage(shell)).status(404).build();
    }

    /** A page to go back to has the address to which its form was sent. Too much to do at this moment: a polite 503. @param seconds after which trying again makes sense */
    public Response busy(int seconds) {
        Shell shell = shell();
        String query = context.request().query();
        return pages.show(shell, new BusyPage(shell, query == null ? "?" : "?" + query))
                .status(503)
                .header("Retry-After", seconds)
                .build();
    }

    Response unexpected() {
        Shell shell = shell();
        return pages.show(shell, new UnexpectedPage(shell)).status(500).build();
    }

    private Shell shell() {
        Matcher matcher = TENANT.matcher(context.request().path());
        if (!matcher.matches()) {
            return visit.shellWithoutTenant();
        }
        // Not in upper case: who has typed it so still sees whom it was about.
        return TenantId.parse(matcher.group(1).toLowerCase(Locale.ROOT))
                .flatMap(this::known)
                // Links of a tenant with a host of its own lead nowhere on another one.
                .filter(tenant -> !tenant.hasOwnHost() || Door.owner(context) != null)
                .map(visit::shell)
                .orElseGet(visit::shellWithoutTenant);
    }

    private Optional<dev.genkan.tenant.Tenant> known(TenantId id) {
        // What no resource answers (an unknown address, a wrong method) is answered on the event loop, where no query
        // may
        // run.
        if (!BlockingOperationControl.isBlockingAllowed()) {
            return tenants.remembered(id);
        }
        try {
            return tenants.find(id);
        } catch (RuntimeException e) {
            // The database itself may be what went wrong; that is in the log already, and a page without a logo must
            // do.
            return Optional.empty();
        }
    }
}
