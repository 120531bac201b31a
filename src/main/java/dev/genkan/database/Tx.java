package dev.genkan.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;

/**
 * A running transaction of one tenant. Rooms pass it to each other when their writes belong together; it must not outlive the
 * call that it was made for.
 */
public record Tx(TenantId tenant, Handle sql) {
    /** When this transaction began, by the database's clock. */
    public Instant now() {
        return sql.createQuery("select now()").mapTo(OffsetDateTime.class).one().toInstant();
    }
}
