package dev.genkan.database;

import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Transactions across tenants, as role {@code genkan_jobs}, which sees only the tables that jobs serve: outboxes, clean-up,
 * and the directory of tenants.
 */
@Singleton
public final class JobsDatabase {
    private final Jdbi jdbi;

    JobsDatabase(@DataSource("jobs") javax.sql.DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource);
        JdbiSetup.configure(jdbi);
    }

    public <T> T acrossTenants(Function<Handle, T> work) {
        try (Handle connection = jdbi.open()) {
            return connection.inTransaction(work::apply);
        }
    }
}
