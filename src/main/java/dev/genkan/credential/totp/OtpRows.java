package dev.genkan.credential.totp;

import dev.genkan.database.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** The SQL of tables {@code totp_device} and {@code totp_enrolment}. */
final class OtpRows {
    private static final String OF_MEMBER = " where tenant_id = :tenant and member_id = :member";

    static final String COUNTED =
            "(select count(*) from totp_device d where d.tenant_id = :tenant and d.member_id = m.member_id)";

    private OtpRows() {}

    /** @param sealed by the vault @param lastStep no code of it or of an earlier one is good any more */
    record Stored(UUID id, byte[] sealed, long lastStep) {}

    static List<OtpDevice> of(Tx tx, UUID member) {
        return bind(
                        tx.sql()
                                .createQuery("select device_id, name, created_at, last_used_at from totp_device"
                                        + OF_MEMBER + " order by created_at, device_id"),
                        tx,
                        member)
                .map((row, context) -> device(row))
                .list();
    }

    static List<Stored> stored(Tx tx, UUID member) {
        return bind(
                        tx.sql().createQuery("select device_id, key_sealed, last_step from totp_device" + OF_MEMBER),
                        tx,
                        member)
                .map((row, context) -> new Stored(
                        row.getObject("device_id", UUID.class), row.getBytes("key_sealed"), row.getLong("last_step")))
                .list();
    }

    static void insert(Tx tx, UUID member, Stored device, String name) {
        bind(
                        tx.sql()
                                .createUpdate("insert into totp_device (tenant_id, device_id, member_id, key_sealed,"
                                        + " name, last_step) values (:tenant, :id, :member, :key, :name, :step)"),
                        tx,
                        member)
                .bind("id", device.id())
                .bind("key", device.sealed())
                .bind("name", name)
                .bind("step", device.lastStep())
                .execute();
    }

    /** The one conditional update that lets a code be used once (RFC 6238, 5.2). */
    static boolean use(Tx tx, UUID member, UUID device, long step) {
        return bind(
                                tx.sql()
                                        .createUpdate("update totp_device set last_step = :step, last_used_at = now()"
                                                + OF_MEMBER + " and device_id = :id and last_step < :step"),
                                tx,
                                member)
                        .bind("id", device)
                        .bind("step", step)
                        .execute()
                == 1;
    }

    static boolean rename(Tx tx, UUID member, UUID device, String name) {
        return bind(
                                tx.sql()
                                        .createUpdate("update totp_device set name = :name" + OF_MEMBER
                                                + " and device_id = :id"),
                                tx,
                                member)
                        .bind("id", device)
                        .bind("name", name)
                        .execute()
                == 1;
    }

    static boolean delete(Tx tx, UUID member, UUID device) {
        return bind(tx.sql().createUpdate("delete from totp_device" + OF_MEMBER + " and device_id = :id"), tx, member)
                        .bind("id", device)
                        .execute()
                == 1;
    }

    /** A key waits at each place of its own; one that is there already stays as long as it lives. */
    static void begin(Tx tx, UUID member, UUID place, byte[] sealed, Duration lifetime) {
        bind(
                        tx.sql()
                                .createUpdate(
                                        "insert into totp_enrolment as e (tenant_id, member_id, place, key_sealed,"
                                                + " expires_at) values (:tenant, :member, :place, :key,"
                                                + " now() + make_interval(secs => :life))"
                                                + " on conflict (tenant_id, member_id, place) do update set"
                                                + " key_sealed = excluded.key_sealed, expires_at = excluded.expires_at"
                                                + " where e.expires_at <= now()"),
                        tx,
                        member)
                .bind("place", place)
                .bind("key", sealed)
                .bind("life", lifetime.toSeconds())
                .execute();
    }

    static Optional<byte[]> waiting(Tx tx, UUID member, UUID place) {
        return bind(
                        tx.sql()
                                .createQuery("select key_sealed from totp_enrolment" + OF_MEMBER
                                        + " and place = :place and expires_at > now()"),
                        tx,
                        member)
                .bind("place", place)
                .mapTo(byte[].class)
                .findOne();
    }

    /** Whoever takes it stores it: of two that race, one. */
    static boolean take(Tx tx, UUID member, UUID place, byte[] sealed) {
        return bind(
                                tx.sql()
                                        .createUpdate("delete from totp_enrolment" + OF_MEMBER
                                                + " and place = :place and key_sealed = :key and expires_at > now()"),
                                tx,
                                member)
                        .bind("place", place)
                        .bind("key", sealed)
                        .execute()
                == 1;
    }

    private static OtpDevice device(ResultSet row) throws SQLException {
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        return new OtpDevice(
                row.getObject("device_id", UUID.class),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Tx tx, UUID member) {
        return statement.bind("tenant", tx.tenant().value()).bind("member", member);
    }
}
