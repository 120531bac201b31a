package dev.genkan.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.testing.GenkanServer;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server and a schema of different versions (docs/operating.md, "Upgrade"). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class SchemaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A whole number: versions are compared as such. */
    private static final Pattern NAME = Pattern.compile("V([0-9]+)__[a-z0-9_]+\\.sql");

    @Inject
    AgroalDataSource shared;

    private PostgresReadiness server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void theServerNeedsTheNewestMigrationThatItBrings() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            List<Matcher> names = files.map(
                            file -> NAME.matcher(file.getFileName().toString()))
                    .toList();
            assertThat(names).isNotEmpty().allMatch(Matcher::matches);
            assertThat(names.stream().mapToInt(name -> Integer.parseInt(name.group(1))))
                    .contains(Schema.NEEDED)
                    .allMatch(version -> version <= Schema.NEEDED);
        }
    }

    @Test
    void itIsReadyOnTheSchemaOfItsOwnVersionAndOfALaterOne() {
        assertThat(ask(Schema.NEEDED).getStatus()).isEqualTo(Status.UP);
        assertThat(ask(Schema.NEEDED - 1).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void itIsNotReadyOnTheSchemaOfAnEarlierVersionAndSaysWhatToDo() {
        HealthCheckResponse answer = ask(Schema.NEEDED + 1);
        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow().get("why").toString())
                .contains("is of version " + Schema.NEEDED, "needs " + (Schema.NEEDED + 1), "run `migrate`");
    }

    /** As before V42, which lets the server look. */
    @Test
    void itBecomesReadyByItselfOnceItWasMigrated() throws SQLException {
        owner("revoke select on flyway_schema_history from genkan_app");
        try {
            HealthCheckResponse answer = ask(Schema.NEEDED);
            assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
            assertThat(answer.getData().orElseThrow().get("why").toString()).contains("41 or older", "run `migrate`");
        } finally {
            owner("grant select on flyway_schema_history to genkan_app");
        }
        assertThat(ask().getStatus()).isEqualTo(Status.UP);
    }

    private HealthCheckResponse ask(int needed) {
        stop();
        server = new PostgresReadiness(shared, new Schema(needed));
        return ask();
    }

    private HealthCheckResponse ask() {
        return server.call().await().atMost(PATIENCE);
    }

    private static void owner(String sql) throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (Connection owner = DriverManager.getConnection(url, "genkan_owner", "none");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
