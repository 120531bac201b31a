package dev.genkan.member;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * The one comparison of a typed birth date with the insurer's record, with few tries over all sessions (section 3.2).
 *
 * <p>A try is reserved in a committed write before the dates are compared, and the last one stops the member in the same write:
 * parallel guesses cannot share a try, and a crash in between gives none back.
 */
@Singleton
public final class BirthDateMatch {
    private static final String OPEN = " where tenant_id = :tenant and member_id = :member and state = 'activating'"
            + " and birth_date_confirmed_at is null";

    private final Database database;
    private final Audit audit;

    BirthDateMatch(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** @param left tries after this one; 0: it was the last */
    private record Try(LocalDate recorded, int left) {}

    /** Begins transactions of its own: not to be called inside one. */
    public BirthDateOutcome attempt(Tenant tenant, Origin origin, UUID member, LocalDate typed) {
        int limit = tenant.settings().journey().birthDateTries();
        Optional<Try> reserved = database.inTenant(tenant.id(), tx -> reserve(tx, member, limit));
        if (reserved.isEmpty()) {
            return database.inTenant(tenant.id(), tx -> standing(tx, member));
        }
        LocalDate recorded = reserved.get().recorded();
        if (isSame(recorded, typed) && database.inTenant(tenant.id(), tx -> confirm(tx, origin, member, recorded))) {
            return new BirthDateOutcome.Confirmed();
        }
        int left = reserved.get().left();
        return database.inTenant(tenant.id(), tx -> {
            audit.write(tx, origin, new AuditEvent.BirthDateRefused(member));
            if (left == 0) {
                audit.write(tx, origin, new AuditEvent.BirthDateStopped(member));
            }
            return left == 0 ? new BirthDateOutcome.Stopped() : new BirthDateOutcome.Wrong(left);
        });
    }

    private static Optional<Try> reserve(Tx tx, UUID member, int limit) {
        return tx.sql()
                .createQuery("update member set birth_date_tries = birth_date_tries + 1,"
                        + " birth_date_stopped_at = case when birth_date_tries + 1 >= :limit then now() end" + OPEN
                        + " and birth_date_stopped_at is null"
                        + " returning birth_date, greatest(:limit - birth_date_tries, 0) as \"left\"")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .bind("limit", limit)
                .map((row, context) -> new Try(row.getObject("birth_date", LocalDate.class), row.getInt("left")))
                .findOne();
    }

    /** The record may have been corrected by a file meanwhile: what was compared must still stand there. */
    private boolean confirm(Tx tx, Origin origin, UUID member, LocalDate recorded) {
        boolean confirmed = tx.sql()
                        .createUpdate("update member set birth_date_confirmed_at = now(), birth_date_tries = 0,"
                                + " birth_date_stopped_at = null" + OPEN + " and birth_date = :recorded")
                        .bind("tenant", tx.tenant().value())
                        .bind("member", member)
                        .bind("recorded", recorded)
                        .execute()
                == 1;
        if (confirmed) {
            audit.write(tx, origin, new AuditEvent.BirthDateConfirmed(member));
        }
        return confirmed;
    }

    /** Without a try of its own: confirmed before, or closed. */
    private static BirthDateOutcome standing(Tx tx, UUID member) {
        return tx.sql()
                .createQuery(
                        "select birth_date_confirmed_at is not null from member where tenant_id = :tenant and member_id = :member")
                .bind("tenant", tx.tenant().value())
                .bind("member", member)
                .mapTo(Boolean.class)
                .findOne()
                .filter(isConfirmed -> isConfirmed)
                .<BirthDateOutcome>map(isConfirmed -> new BirthDateOutcome.Confirmed())
                .orElseGet(BirthDateOutcome.Stopped::new);
    }

    private static boolean isSame(LocalDate recorded, LocalDate typed) {
        return MessageDigest.isEqual(bytes(recorded), bytes(typed));
    }

    private static byte[] bytes(LocalDate date) {
        return date.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
