package dev.genkan.account;

import dev.genkan.database.Database;
import dev.genkan.session.SessionList;
import dev.genkan.session.SessionList.Listed;
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
import java.util.List;
import java.util.UUID;

/** Where the member is logged in, and how to end that. */
@Path("/t/{tenant}/account/sessions")
@Blocking
public final class SessionsResource {
    private static final String PAGE = "/sessions";

    @CheckedTemplate(basePath = "account")
    record SessionsPage(Shell shell, String token, List<Row> rows, boolean others) implements TemplateInstance {}

    /** @param mine the browser that looks at it */
    @TemplateData
    record Row(String id, String device, String begun, String lastUsed, boolean mine) {}

    private final Door door;
    private final Database database;
    private final SessionList sessions;
    private final Changes changes;

    SessionsResource(Door door, Database database, SessionList sessions, Changes changes) {
        this.door = door;
        this.database = database;
        this.sessions = sessions;
        this.changes = changes;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant) {
        return door.look(tenant, PAGE, this::page);
    }

    /** Ends the session that {@code session} names, or all others. */
    @POST
    public Response end(@PathParam("tenant") Tenant tenant, Form form) {
        return door.sent(tenant, PAGE, form, at -> {
            String named = at.typed("session");
            if (named.isEmpty()) {
                changes.endOtherSessions(at);
            } else {
                sessionsOf(at).stream()
                        .filter(listed -> listed.id().toString().equals(named))
                        .filter(listed -> !isMine(at, listed.id()))
                        .forEach(listed -> changes.endSession(at, listed.id()));
            }
            return door.done(at, Done.SESSIONS);
        });
    }

    private Response page(Resident at) {
        List<Row> rows = sessionsOf(at).stream()
                .map(listed -> new Row(
                        listed.id().toString(),
                        listed.device() == null ? at.words().device_unknown() : listed.device(),
                        AccountWords.moment(listed.begun(), at.locale()),
                        AccountWords.moment(listed.lastUsed(), at.locale()),
                        isMine(at, listed.id())))
                .toList();
        return door.page(at, new SessionsPage(at.shell(), at.token(), rows, rows.size() > 1));
    }

    private List<Listed> sessionsOf(Resident at) {
        return database.inTenant(
                at.tenant().id(), tx -> sessions.live(tx, at.member().id()));
    }

    private static boolean isMine(Resident at, UUID session) {
        return session.equals(at.session().id());
    }
}
