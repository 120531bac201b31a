package dev.genkan.credential.throttle;

import static dev.genkan.credential.throttle.Purpose.OTP;
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

/** Growing delays, safe against parallel guesses, by account, by network and by both (running.md, section 3). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ThrottleTest {
    private static final TenantId TENANT = new TenantId("throttle-a");
    private static final String HOME = "192.0.2.1";
    private static final int FREE = 5;

    @Inject
    Database database;

    @Inject
    TenantSecrets secrets;

    /** The defaults, but with a wait for networks that no machine is too slow to see. */
    Throttle throttle;

    @BeforeEach
    void tenant() {
        throttle = new Throttle(database, secrets, Settings.STANDARD.withNetwork(200, 30, 120));
        for (String id : List.of("throttle-a", "throttle-b")) {
            database.inTenant(new TenantId(id), tx -> {
                secrets.create(tx);
                return tx.sql().execute("delete from throttle");
            });
        }
    }

    @Test
    void parallelGuessesShareNoTry() throws Exception {
        List<Optional<Duration>> waits = Race.between(12, i -> guess("raced", HOME));
        assertThat(waits.stream().filter(Optional::isEmpty)).hasSize(FREE);
        assertThat(waits.stream().flatMap(Optional::stream))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
    }

    @Test
    void parallelGuessesOfManyAccountsShareNoTryOfTheirNetwork() throws Exception {
        for (int i = 0; i < 195; i++) {
            assertThat(guess("sprayed-" + i, HOME)).isEmpty();
        }
        List<Optional<Duration>> waits = Race.between(12, i -> guess("sprayed-too-" + i, HOME));
        assertThat(waits.stream().filter(Optional::isEmpty)).hasSize(FREE);
    }

    @Test
    void theWaitGrowsAndIsForgottenAfterADay() {
        useFreeTries("grows", HOME);
        assertThat(guess("grows", HOME)).hasValueSatisfying(isAbout(30));
        // A refused try counts nothing and lengthens nothing.
        assertThat(guess("grows", HOME)).hasValueSatisfying(isAbout(30));
        for (int expected : List.of(60, 120, 240, 480, 900, 900)) {
            letPass("31 minutes");
            assertThat(guess("grows", HOME)).isEmpty();
            assertThat(guess("grows", HOME)).hasValueSatisfying(isAbout(expected));
        }
        letPass("25 hours");
        useFreeTries("grows", HOME);
    }

    @Test
    void aRightSecretForgetsTheTries() {
        for (int i = 0; i < 8; i++) {
            for (int j = 1; j < FREE; j++) {
                assertThat(guess("clears", HOME)).isEmpty();
            }
            succeed(new Guess(PASSWORD, "clears", HOME, null));
        }
    }

    @Test
    void aTryThatWasNeverMadeIsGivenBack() {
        useFreeTries("busy", HOME);
        throttle.giveBack(throttle.tries(TENANT, new Guess(PASSWORD, "busy", HOME, null)));
        assertThat(guess("busy", HOME)).isEmpty();
        assertThat(guess("busy", HOME)).hasValueSatisfying(isAbout(30));
    }

    @Test
    void oneAccountDoesNotSlowAnotherDownNorOneTenantOrPurposeTheNext() {
        useFreeTries("crowded", HOME);
        assertThat(guess("crowded", HOME)).isPresent();
        assertThat(guess("neighbour", HOME)).isEmpty();
        Guess same = new Guess(PASSWORD, "crowded", HOME, null);
        assertThat(throttle.reserve(throttle.tries(new TenantId("throttle-b"), same)))
                .isEmpty();
        assertThat(reserve(new Guess(OTP, "crowded", HOME, null))).isEmpty();
    }

    @Test
    void whoIsGuessedAtFromOneNetworkIsNotDelayedInAnother() {
        useFreeTries("targeted", "198.51.100.7");
        for (int i = 0; i < 5; i++) {
            assertThat(guess("targeted", "198.51.100.7")).isPresent();
        }
        assertThat(guess("targeted", HOME)).isEmpty();
    }

    @Test
    void guessesFromManyNetworksAtOneAccountWaitTogether() {
        for (int i = 0; i < 20; i++) {
            assertThat(guess("botnet", "198.51.100." + i)).isEmpty();
        }
        assertThat(guess("botnet", "198.51.100.99")).hasValueSatisfying(isAbout(30));
        assertThat(guess("neighbour", "198.51.100.99")).isEmpty();
    }

    @Test
    void nobodyCanDelayAMemberOnADeviceOfTheirs() {
        Guess known = new Guess(PASSWORD, "hanako", HOME, "device-1");
        for (int i = 0; i < 20; i++) {
            assertThat(guess("hanako", "198.51.100." + i)).isEmpty();
        }
        for (int i = 0; i < 200; i++) {
            guess("sprayed-" + i, HOME);
        }
        assertThat(guess("hanako", HOME)).as("from anywhere else").isPresent();
        assertThat(reserve(known)).as("their own device").isEmpty();
    }

    @Test
    void aStolenDeviceCookieHasFiveTriesLikeEverybody() {
        Guess stolen = new Guess(PASSWORD, "hanako", "198.51.100.7", "device-1");
        for (int i = 0; i < FREE; i++) {
            assertThat(reserve(stolen)).isEmpty();
        }
        assertThat(reserve(stolen)).hasValueSatisfying(isAbout(30));
        assertThat(reserve(new Guess(PASSWORD, "hanako", "203.0.113.1", "device-1")))
                .as("from wherever it is presented")
                .isPresent();
        assertThat(reserve(new Guess(PASSWORD, "hanako", HOME, "device-2"))).isEmpty();
        assertThat(guess("hanako", HOME)).isEmpty();
    }

    @Test
    void sprayingManyAccountsFromOneNetworkIsSlowedDown() {
        for (int i = 0; i < 200; i++) {
            assertThat(guess("sprayed-" + i, HOME)).isEmpty();
        }
        for (int expected : List.of(30, 60, 120, 120)) {
            assertThat(guess("sprayed-200", HOME)).hasValueSatisfying(isAbout(expected));
            letPass("3 minutes");
            assertThat(guess("sprayed-more-" + expected, HOME)).isEmpty();
        }
        assertThat(guess("sprayed-999", "2001:db8::1")).isEmpty();
        letPass("25 hours");
        assertThat(guess("sprayed-999", HOME)).isEmpty();
    }

    @Test
    void aGuesserWithOneAccountOfTheirOwnEarnsOneTryADay() {
        for (int i = 0; i < 199; i++) {
            assertThat(guess("sprayed-" + i, HOME)).isEmpty();
            assertThat(guess("own", HOME)).isEmpty();
            succeed(new Guess(PASSWORD, "own", HOME, null));
        }
        assertThat(tries(HOME)).isEqualTo(198);
        guess("sprayed-a", HOME);
        guess("sprayed-b", HOME);
        assertThat(guess("sprayed-c", HOME)).isPresent();
    }

    /**
     * A factory activates: each member one to three tries, one in twelve gives up after some, and all come from one address. The members
     * who wait are the ones who are wrong five times, and they by themselves only.
     */
    @Test
    void fiveThousandMembersBehindOneAddressInAnHourNeverMeetTheNetworksThrottle() {
        int refused = 0;
        for (int member = 0; member < 5000; member++) {
            Guess guess = new Guess(PASSWORD, "factory-" + member, HOME, null);
            for (int wrong = 0; wrong < member % 3; wrong++) {
                refused += reserve(guess).isPresent() ? 1 : 0;
            }
            if (member % 12 != 0) {
                refused += reserve(guess).isPresent() ? 1 : 0;
                succeed(guess);
            }
        }
        assertThat(refused).isZero();
    }

    @Test
    void whatWasGuessedAtAndFromWhereIsNotReadable() {
        guess("hanako", HOME);
        long readable = database.inTenant(TENANT, tx -> tx.sql()
                .createQuery(
                        "select count(*) from throttle"
                                + " where position('hanako'::bytea in subject) > 0 or position('192.0.2'::bytea in subject) > 0")
                .mapTo(Long.class)
                .one());
        assertThat(readable).isZero();
    }

    private Optional<Duration> guess(String account, String network) {
        return reserve(new Guess(PASSWORD, account, network, null));
    }

    private Optional<Duration> reserve(Guess guess) {
        return throttle.reserve(throttle.tries(TENANT, guess));
    }

    private void succeed(Guess guess) {
        throttle.succeeded(throttle.tries(TENANT, guess));
    }

    private void useFreeTries(String account, String network) {
        for (int i = 0; i < FREE; i++) {
            assertThat(guess(account, network)).isEmpty();
        }
    }

    private int tries(String network) {
        String subject =
                throttle.tries(TENANT, new Guess(PASSWORD, "", network, null)).network();
        return database.inTenant(TENANT, tx -> tx.sql()
                .createQuery("select tries from throttle where subject = cast(:subject as bytea)")
                .bind("subject", subject)
                .mapTo(Integer.class)
                .one());
    }

    private void letPass(String time) {
        database.inTenant(TENANT, tx -> tx.sql()
                .createUpdate("update throttle set last_try_at = last_try_at - cast(:time as interval),"
                        + " since = since - cast(:time as interval), succeeded_at = succeeded_at - cast(:time as interval),"
                        + " next_allowed_at = next_allowed_at - cast(:time as interval) where tenant_id = :tenant")
                .bind("time", time)
                .bind("tenant", TENANT.value())
                .execute());
    }

    private static Consumer<Duration> isAbout(int seconds) {
        return wait -> assertThat(wait).isBetween(Duration.ofSeconds(seconds - 10), Duration.ofSeconds(seconds));
    }
}
