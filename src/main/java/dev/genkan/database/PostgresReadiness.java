package dev.genkan.database;

import io.agroal.api.AgroalDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while PostgreSQL answers, and from when on its schema fits. It is asked on a connection and by a thread of its own: with all connections of the pools and all threads of
 * requests in use a replica is busy and not broken, and to take it away would make the others busier, until none is left.
 */
@Readiness
@Singleton
final class PostgresReadiness implements AsyncHealthCheck {
    private static final String NAME = "PostgreSQL";

    /** Less than the 2 seconds that k8s/ lets a probe wait. */
    private static final int PATIENCE_MILLIS = 900;

    private final OwnConnection connection;
    private final Schema schema;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(0, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), PostgresReadiness::thread);

    /** Who asks meanwhile waits for the same answer. */
    private CompletableFuture<HealthCheckResponse> question = CompletableFuture.completedFuture(down("not asked yet"));

    @Inject
    PostgresReadiness(AgroalDataSource shared) {
        this(shared, new Schema(Schema.NEEDED));
    }

    PostgresReadiness(AgroalDataSource shared, Schema schema) {
        this.connection = new OwnConnection(shared);
        this.schema = schema;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().completionStage(() -> answer().completeOnTimeout(
                        down("no answer in time"), PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }

    private synchronized CompletableFuture<HealthCheckResponse> answer() {
        if (question.isDone()) {
            question = CompletableFuture.supplyAsync(this::ask, thread);
        }
        // A copy: who has waited long enough must not end it for the others.
        return question.copy();
    }

    private HealthCheckResponse ask() {
        try (Connection answering = connection.open()) {
            return schema.complaint(answering)
                    .map(PostgresReadiness::down)
                    .orElseGet(() -> HealthCheckResponse.up(NAME));
        } catch (SQLException e) {
            return down(String.valueOf(e.getMessage()));
        }
    }

    private static HealthCheckResponse down(String why) {
        return HealthCheckResponse.named(NAME).down().withData("why", why).build();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "genkan-ready");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
        connection.close();
    }
}
