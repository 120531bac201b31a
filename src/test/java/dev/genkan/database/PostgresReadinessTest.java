package dev.genkan.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.pool.DataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** What readiness says of a PostgreSQL that is not as it should be. */
class PostgresReadinessTest {
    /** For an answer that takes a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aHostThatTakesTheConnectionAndSaysNothingIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HealthCheckResponse answer = ask(silent.getLocalPort());
            assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
            assertThat(answer.getData()).isPresent();
        }
    }

    @Test
    void whoIsNotThereIsDown() throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        assertThat(ask(nobody).getStatus()).isEqualTo(Status.DOWN);
    }

    private static HealthCheckResponse ask(int port) {
        DataSource shared = new DataSource(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .connectionFactoryConfiguration(
                                connection -> connection.jdbcUrl("jdbc:postgresql://localhost:" + port + "/genkan")))
                .get());
        PostgresReadiness readiness = new PostgresReadiness(shared, new Schema(1));
        try {
            return readiness.call().await().atMost(PATIENCE);
        } finally {
            readiness.stop();
            shared.close();
        }
    }
}
