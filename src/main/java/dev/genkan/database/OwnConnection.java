package dev.genkan.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.pool.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** One connection beside the shared pool, as the same role and to the same place; looked at whenever it is opened, and made anew if it is dead. */
final class OwnConnection implements AutoCloseable {
    private static final int SECONDS = 1;

    private final DataSource pool;

    OwnConnection(AgroalDataSource shared) {
        AgroalConnectionFactoryConfiguration same =
                shared.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        // As properties of the driver: what Agroal offers for it would hold for every connection of the process.
        AgroalConnectionFactoryConfigurationSupplier impatient = new AgroalConnectionFactoryConfigurationSupplier(same)
                .jdbcProperty("connectTimeout", Integer.toString(SECONDS))
                .jdbcProperty("loginTimeout", Integer.toString(SECONDS));
        this.pool = new DataSource(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .acquisitionTimeout(Duration.ofSeconds(SECONDS))
                        .validateOnBorrow(true)
                        .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(SECONDS))
                        .connectionFactoryConfiguration(impatient))
                .get());
    }

    /** Has just answered; a second or three at most, then it fails. */
    Connection open() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
