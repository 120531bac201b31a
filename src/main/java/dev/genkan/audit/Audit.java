package dev.genkan.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.secret.Randomness;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes evidence in the transaction of what it is evidence of: both happen or neither. */
@Singleton
public final class Audit {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final Randomness randomness;
    private final ObjectMapper json;
    private final Counts counts;

    Audit(Randomness randomness, ObjectMapper json, Counts counts) {
        this.randomness = randomness;
        this.json = json;
        this.counts = counts;
    }

    /** What genkan itself did: a job, a command. */
    public void write(Tx tx, AuditEvent event) {
        write(tx, Origin.GENKAN, event);
    }

    public void write(Tx tx, Origin origin, AuditEvent event) {
        tx.sql()
                .createUpdate(
                        "insert into audit_event"
                                + " (tenant_id, event_id, kind, outcome, member_id, client_id, network, details)"
                                + " values (:tenant, :id, :kind, :outcome, :member, :client, :network, cast(:details as jsonb))")
                .bind("tenant", tx.tenant().value())
                .bind("id", randomness.id())
                .bind("kind", kind(event.getClass()))
                .bind("outcome", event.outcome().name().toLowerCase(Locale.ROOT))
                .bind("member", event.member())
                .bind("client", origin.clientId())
                .bind("network", origin.network())
                .bind("details", write(event.details()))
                .execute();
        counts.count(tx.tenant(), event);
    }

    /** Somebody may be about to log in: from now on the counts of this tenant are told, before there is anything to count. */
    public void watch(TenantId tenant) {
        counts.watch(tenant);
    }

    /** {@code BirthDateRefused} is stored as {@code birth-date-refused}. A test pins the names: evidence outlives classes. */
    static String kind(Class<? extends AuditEvent> event) {
        return WORD_START.matcher(event.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    private String write(Map<String, Object> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details of an event are plain values", e);
        }
    }
}
