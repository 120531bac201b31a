package dev.genkan.database;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Transactions of one tenant, as role {@code genkan_app}.
 *
 * <p>Work returns its outcome; an exception rolls everything back, so a refusal that must be remembered (a counted try, a
 * revocation) is a return value. No HTTP call, mail or password hash inside.
 */
@Singleton
public final class Database {
    private final Jdbi jdbi;

    Database(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
        JdbiSetup.configure(jdbi);
    }

    public <T> T inTenant(TenantId tenant, Function<Tx, T> work) {
        // Opened, not borrowed: jdbi.inTransaction would join a transaction that this thread has open, and so switch
        // the wall of
        // another tenant's.
        try (Handle connection = jdbi.open()) {
            return connection.inTransaction(handle -> {
                // Local to the transaction (true): a pooled connection never carries a tenant over.
                Instant now = handle.select("select now() from set_config('genkan.tenant', ?, true)", tenant.value())
                        .mapTo(OffsetDateTime.class)
                        .one()
                        .toInstant();
                return work.apply(new Tx(tenant, handle, now));
            });
        }
    }
}
