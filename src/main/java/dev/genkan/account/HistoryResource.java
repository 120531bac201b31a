package dev.genkan.account;

import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.History;
import dev.genkan.audit.History.Entry;
import dev.genkan.audit.Outcome;
import dev.genkan.database.Database;
import dev.genkan.session.SessionList;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** When and where the member logged in, or somebody tried to, and what was allowed to services. */
@Path("/t/{tenant}/account/history")
@Blocking
public final class HistoryResource {
    private static final Duration SHOWN = Duration.ofDays(90);
    private static final List<Class<? extends AuditEvent>> SHOWN_KINDS = List.of(
            AuditEvent.LoggedIn.class,
            AuditEvent.LoginRefused.class,
            AuditEvent.ClientConsentGiven.class,
            AuditEvent.ClientConsentRefused.class,
            AuditEvent.ClientConsentWithdrawn.class);

    @CheckedTemplate(basePath = "account")
    record HistoryPage(Shell shell, List<Row> rows) implements TemplateInstance {}

    @TemplateData
    record Row(String at, String device, String network, String outcome) {}

    private final Door door;
    private final Database database;
    private final History history;
    private final SessionList sessions;

    HistoryResource(Door door, Database database, History history, SessionList sessions) {
        this.door = door;
        this.database = database;
        this.history = history;
        this.sessions = sessions;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant) {
        return door.look(tenant, "/history", at -> {
            List<Row> rows = database.inTenant(tenant.id(), tx -> {
                List<Entry> entries = history.of(tx, at.member().id(), SHOWN_KINDS, SHOWN);
                Map<UUID, String> devices = sessions.devices(tx, at.member().id(), sessions(entries));
                return entries.stream().map(entry -> row(at, entry, devices)).toList();
            });
            return door.page(at, new HistoryPage(at.shell(), rows));
        });
    }

    private static List<UUID> sessions(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.session()))
                .distinct()
                .toList();
    }

    private static Row row(Resident at, Entry entry, Map<UUID, String> devices) {
        String device = entry.session() == null ? null : devices.get(entry.session());
        AccountMessages words = at.words();
        return new Row(
                AccountWords.moment(entry.at(), at.locale()),
                device == null ? words.device_unknown() : device,
                entry.network() == null ? "" : entry.network(),
                what(entry, words));
    }

    private static String what(Entry entry, AccountMessages words) {
        return switch (entry.kind()) {
            case "client-consent-given" -> words.history_consent_given();
            case "client-consent-refused" -> words.history_consent_refused();
            case "client-consent-withdrawn" -> words.history_consent_withdrawn();
            default -> entry.outcome() == Outcome.DONE ? words.history_logged_in() : refusal(entry, words);
        };
    }

    private static String refusal(Entry entry, AccountMessages words) {
        return "WRONG".equals(entry.reason()) ? words.history_wrong() : words.history_refused();
    }
}
