package dev.genkan.account;

import dev.genkan.credential.notice.Change;
import dev.genkan.credential.notice.Notices;
import dev.genkan.credential.trust.TrustedBrowser;
import dev.genkan.credential.trust.TrustedBrowsers;
import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The browsers in which the second factor is spared (section 5.2), and how to end that. */
@Path("/t/{tenant}/account/trusted")
@Blocking
public final class TrustedResource {
    private static final String PAGE = "/trusted";

    @CheckedTemplate(basePath = "account")
    record TrustedPage(Shell shell, String token, List<Row> rows) implements TemplateInstance {}

    /** @param lastUsed in words, also if it never was */
    @TemplateData
    record Row(String id, String device, String added, String lastUsed, String expires) {}

    private final Door door;
    private final Database database;
    private final TrustedBrowsers browsers;
    private final Notices notices;

    TrustedResource(Door door, Database database, TrustedBrowsers browsers, Notices notices) {
        this.door = door;
        this.database = database;
        this.browsers = browsers;
        this.notices = notices;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant) {
        return door.look(tenant, PAGE, this::page);
    }

    /** Ends the trust in the browser that {@code browser} names. */
    @POST
    public Response end(@PathParam("tenant") Tenant tenant, Form form) {
        return door.sent(tenant, PAGE, form, at -> {
            String named = at.typed("browser");
            trusted(at).stream()
                    .filter(browser -> browser.id().toString().equals(named))
                    .forEach(browser -> end(at, browser));
            return door.done(at, Done.TRUST_ENDED);
        });
    }

    private void end(Resident at, TrustedBrowser browser) {
        database.inTenant(at.tenant().id(), tx -> {
            boolean ended = browsers.end(tx, at.origin(), at.member().id(), browser.id());
            if (ended) {
                notices.tell(tx, at.tenant(), at.member(), at.locale(), Change.TRUST_ENDED);
            }
            return ended;
        });
    }

    private Response page(Resident at) {
        List<Row> rows = trusted(at).stream().map(browser -> row(at, browser)).toList();
        return door.page(at, new TrustedPage(at.shell(), at.token(), rows));
    }

    private static Row row(Resident at, TrustedBrowser browser) {
        return new Row(
                browser.id().toString(),
                browser.name() == null ? at.words().device_unknown() : browser.name(),
                moment(at, browser.added()),
                moment(at, browser.lastUsed()),
                moment(at, browser.expires()));
    }

    private static String moment(Resident at, @Nullable Instant moment) {
        return moment == null ? at.words().device_never_used() : AccountWords.moment(moment, at.locale());
    }

    private List<TrustedBrowser> trusted(Resident at) {
        return database.inTenant(
                at.tenant().id(), tx -> browsers.of(tx, at.tenant(), at.member().id()));
    }
}
