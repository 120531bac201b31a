package dev.genkan.database;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.testing.GenkanServer;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A busy replica stays in service (docs/operating.md, "Health"). That it goes when PostgreSQL is away is {@code RestoreTest}'s. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ReadinessTest {
    /** More than there are threads that answer requests. */
    private static final int MANY = 1_000;

    @Inject
    AgroalDataSource shared;

    @Inject
    @DataSource("jobs")
    AgroalDataSource jobs;

    @Inject
    Vertx vertx;

    @Test
    void aReplicaIsReadyWhileAllItsConnectionsAreInUse() throws SQLException {
        List<Connection> held = new ArrayList<>();
        try {
            hold(shared, held);
            hold(jobs, held);
            assertThat(held).hasSize(20);
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }

    @Test
    void aReplicaIsReadyWhileAllItsThreadsAreInUse() {
        CountDownLatch end = new CountDownLatch(1);
        try {
            for (int i = 0; i < MANY; i++) {
                vertx.executeBlocking(
                        () -> {
                            end.await();
                            return true;
                        },
                        false);
            }
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            end.countDown();
        }
    }

    private static void hold(AgroalDataSource pool, List<Connection> held) throws SQLException {
        int all = pool.getConfiguration().connectionPoolConfiguration().maxSize();
        for (int i = 0; i < all; i++) {
            held.add(pool.getConnection());
        }
    }
}
