package dev.genkan.session;

import dev.genkan.database.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member's sessions as the member sees them. */
@Singleton
public final class SessionList {
    SessionList() {}

    /** @param device in words; null: unknown @param lastUsed to about a minute */
    public record Listed(UUID id, @Nullable String device, Instant begun, Instant lastUsed) {}

    /** Those that live, the one used last first. */
    public List<Listed> live(Tx tx, UUID member) {
        // Once more in the words of their index, see Sessions.LIVE.
        return tx.sql()
                .createQuery("select s.session_id, s.device, s.created_at, s.last_used_at from session s"
                        + " where s.tenant_id = :tenant and s.member_id = :member and s.ended_at is null and "
                        + Sessions.LIVE
                        + " order by s.last_used_at desc")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .map((row, context) -> new Listed(
                        row.getObject("session_id", UUID.class),
                        row.getString("device"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_used_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The devices of those of a member's sessions that are still kept, ended ones too. */
    public Map<UUID, String> devices(Tx tx, UUID member, Collection<UUID> sessions) {
        Map<UUID, String> devices = new HashMap<>();
        tx.sql()
                .createQuery("select session_id, device from session"
                        + " where tenant_id = :tenant and session_id = any(:sessions) and member_id = :member"
                        + " and device is not null")
                .bind("tenant", tx.tenant().value())
                .bindArray("sessions", UUID.class, sessions.toArray())
                .bind("member", member)
                .map((row, context) -> devices.put(row.getObject("session_id", UUID.class), row.getString("device")))
                .list();
        return devices;
    }
}
