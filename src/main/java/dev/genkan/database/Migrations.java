package dev.genkan.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Flyway keeps others from migrating by a lock of its connection and not of a transaction: to build an index while others write, PostgreSQL waits for
 * every open transaction, and so would for Flyway's.
 */
@Singleton
public final class Migrations implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration flyway) {
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
    }

    /**
     * Brings the schema to this version. What failed before is tried again: an index that is built while others write is in no transaction, so that a
     * row is left that it failed, and its file removes the rest.
     *
     * @throws org.flywaydb.core.api.FlywayException if a migration failed, or others than ours are there
     */
    public static MigrateResult run(Flyway flyway) {
        if (Stream.of(flyway.info().all()).anyMatch(migration -> migration.getState() == MigrationState.FAILED)) {
            flyway.repair();
        }
        return flyway.migrate();
    }
}
