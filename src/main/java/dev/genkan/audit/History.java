package dev.genkan.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.Tx;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member's own part of the evidence (desk.md, section 5). */
@Singleton
public final class History {
    private final ObjectMapper json;

    History(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param kind as stored: {@code logged-in}
     * @param reason of a refusal ({@link LoginRefusal}); null: none is told
     * @param session that it began or ended; null: none
     * @param network from where; null: genkan itself
     */
    public record Entry(
            String kind,
            Outcome outcome,
            @Nullable String reason,
            @Nullable UUID session,
            @Nullable String network,
            Instant at) {}

    /** Newest first. @param kinds which ones @param back how far back */
    public List<Entry> of(Tx tx, UUID member, Collection<Class<? extends AuditEvent>> kinds, Duration back) {
        return tx.sql()
                .createQuery("select kind, outcome, network, happened_at, details from audit_event"
                        + " where tenant_id = :tenant and member_id = :member and kind = any(:kinds)"
                        + " and happened_at > now() - make_interval(secs => :back)"
                        + " order by happened_at desc, event_id desc limit 1000")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("kinds", kinds.stream().map(Audit::kind).toArray(String[]::new))
                .bind("back", back.toSeconds())
                .map((row, context) -> read(row))
                .list();
    }

    private Entry read(ResultSet row) throws SQLException {
        Details details = details(row.getString("details"));
        return new Entry(
                row.getString("kind"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                details.reason(),
                details.session(),
                row.getString("network"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant());
    }

    @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
    @io.quarkus.runtime.annotations.RegisterForReflection
    record Details(@Nullable String reason, @Nullable UUID session) {}

    private Details details(String text) {
        try {
            return json.readValue(text, Details.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored as JSON is not", e);
        }
    }
}
