package dev.genkan.credential.throttle;

import static dev.genkan.credential.throttle.Purpose.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Race;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Growing delays, safe against parallel guesses (running.md, section 3). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ThrottleTest {
    private static final TenantId TENANT = new TenantId("throttle-a");
    private static final int FREE = 5;

    @Inject
    Database database;

    @Inject
    Throttle throttle;

    @Inject
    TenantSecrets secrets;

    @BeforeEach
    void tenant() {
        for (String id : List.of("throttle-a", "throttle-b")) {
            database.inTenant(new TenantId(id), tx -> {
                secrets.create(tx);
                return id;
            });
        }
    }

    @Test
    void parallelGuessesShareNoTry() throws Exception {
        List<Optional<Duration>> waits = Race.between(12, i -> throttle.reserve(TENANT, PASSWORD, "raced"));
        assertThat(waits.stream().filter(Optional::isEmpty)).hasSize(FREE);
        assertThat(waits.stream().flatMap(Optional::stream))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
    }

    @Test
    void theWaitGrowsAndIsForgottenAfterADay() {
        useFreeTries("grows");
        assertThat(throttle.reserve(TENANT, PASSWORD, "grows")).hasValueSatisfying(isAbout(30));
        // A refused try counts nothing and lengthens nothing.
        assertThat(throttle.reserve(TENANT, PASSWORD, "grows")).hasValueSatisfying(isAbout(30));
        for (int expected : List.of(60, 120, 240, 480, 900, 900)) {
            letPass("31 minutes");
            assertThat(throttle.reserve(TENANT, PASSWORD, "grows")).isEmpty();
            assertThat(throttle.reserve(TENANT, PASSWORD, "grows")).hasValueSatisfying(isAbout(expected));
        }
        letPass("25 hours");
        useFreeTries("grows");
    }

    @Test
    void aRightSecretForgetsTheTries() {
        useFreeTries("clears");
        throttle.clear(TENANT, PASSWORD, "clears");
        useFreeTries("clears");
    }

    @Test
    void aTryThatWasNeverMadeIsGivenBack() {
        useFreeTries("busy");
        throttle.giveBack(TENANT, PASSWORD, "busy");
        assertThat(throttle.reserve(TENANT, PASSWORD, "busy")).isEmpty();
        assertThat(throttle.reserve(TENANT, PASSWORD, "busy")).hasValueSatisfying(isAbout(30));
    }

    @Test
    void oneAccountDoesNotSlowAnotherDownNorOneTenantTheNext() {
        useFreeTries("crowded");
        assertThat(throttle.reserve(TENANT, PASSWORD, "crowded")).isPresent();
        assertThat(throttle.reserve(TENANT, PASSWORD, "neighbour")).isEmpty();
        assertThat(throttle.reserve(new TenantId("throttle-b"), PASSWORD, "crowded"))
                .isEmpty();
    }

    @Test
    void whatWasGuessedAtIsNotReadable() {
        throttle.reserve(TENANT, PASSWORD, "hanako");
        long readable = database.inTenant(TENANT, tx -> tx.sql()
                .createQuery("select count(*) from throttle"
                        + " where tenant_id = :tenant and position('hanako'::bytea in subject) > 0")
                .bind("tenant", TENANT.value())
                .mapTo(Long.class)
                .one());
        assertThat(readable).isZero();
    }

    private void useFreeTries(String subject) {
        for (int i = 0; i < FREE; i++) {
            assertThat(throttle.reserve(TENANT, PASSWORD, subject)).isEmpty();
        }
    }

    private void letPass(String time) {
        database.inTenant(TENANT, tx -> tx.sql()
                .createUpdate("update throttle set last_try_at = last_try_at - cast(:time as interval),"
                        + " next_allowed_at = next_allowed_at - cast(:time as interval) where tenant_id = :tenant")
                .bind("time", time)
                .bind("tenant", TENANT.value())
                .execute());
    }

    private static Consumer<Duration> isAbout(int seconds) {
        return wait -> assertThat(wait).isBetween(Duration.ofSeconds(seconds - 10), Duration.ofSeconds(seconds));
    }
}
