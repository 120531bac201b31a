package dev.genkan.keys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.audit.Audit;
import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestClients;
import dev.genkan.token.AccessTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The life of a signing key (docs/decisions/0017), and that no request fails because of it. The server is one replica; others share its
 * database and nothing else: each has caches and a clock of its own. Days pass by making the database's times older.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class KeyRotationTest {
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final int RUNNERS = 4;

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    JobsDatabase jobs;

    @Inject
    KeyStore store;

    @Inject
    KeyMaker maker;

    @Inject
    Audit audit;

    @Inject
    KeysConfig config;

    @Inject
    KeyRotation rotation;

    @Inject
    Keyrings serversRings;

    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-11-22T00:00:00Z"));

    Tenant tenant;
    Party party;
    Login login;
    SigningKeys other;

    @BeforeEach
    void anInsurerWhoseKeysAreNew() {
        tenant = provider.tenant("rotation-" + Long.toString(System.nanoTime(), 36));
        party = provider.party(tenant, "portal", TestClients.confidential().withIdTokenAlgorithm("ES256"));
        login = provider.login(tenant);
        other = replica(clock::get);
    }

    @Test
    void aKeyIsPublishedThenSignsThenIsPublishedThenKeptThenGone() throws Exception {
        String first = signedBy(accessToken());
        String hint = provider.tokens(party, login).path("id_token");
        assertThat(published()).extracting(JWK::getKeyID).endsWith(first).hasSize(2);

        pass(Duration.ofDays(88).plusHours(23));
        turn();
        assertThat(published()).as("not due yet").hasSize(2);

        pass(Duration.ofHours(2));
        turn();
        List<JWK> three = published();
        assertThat(three).extracting(key -> key.getAlgorithm().getName()).containsExactly("RS256", "ES256", "ES256");
        assertThat(three.get(1).getKeyID())
                .as("what signs comes before what will")
                .isEqualTo(first);
        String second = three.get(2).getKeyID();
        turn();
        assertThat(published()).as("one next key is enough").hasSize(3);
        assertThat(signedBy(accessToken())).as("published, and no more").isEqualTo(first);

        pass(Duration.ofHours(24));
        look();
        String last = other.sign(tenant, JWSAlgorithm.ES256, claims(), ACCESS_TOKEN);
        String token = accessToken();
        assertThat(signedBy(token)).isEqualTo(second);
        assertThat(provider.userInfo(tenant, token).statusCode()).isEqualTo(200);
        assertThat(published()).extracting(JWK::getKeyID).endsWith(second, first);
        assertThat(signedBy(last)).as("of a replica that has read long ago").isIn(first, second);

        pass(Duration.ofMinutes(2));
        turn();
        assertThat(count("signing_key", first))
                .as("the private part is destroyed")
                .isZero();
        assertThat(published()).extracting(JWK::getKeyID).endsWith(second, first);
        assertThat(kept(hint)).isTrue();

        pass(Duration.ofHours(1));
        look();
        assertThat(published()).extracting(JWK::getKeyID).endsWith(second).hasSize(2);
        assertThat(kept(hint)).as("an id_token_hint may be old").isTrue();

        pass(Duration.ofDays(396));
        rotation.run();
        assertThat(count("former_signing_key", first)).isZero();
        look();
        assertThat(kept(hint)).isFalse();
    }

    @Test
    void aReplicaThatLooksSeldomNeitherRefusesNorIsRefused() throws Exception {
        String first = signedBy(other.sign(tenant, JWSAlgorithm.ES256, claims(), ACCESS_TOKEN));
        String second = rotation.begin(tenant, Algorithm.ES256).orElseThrow();
        pass(config.publishedBefore());
        look();
        // Its cache is from before the second key was made.
        String byOther = other.sign(tenant, JWSAlgorithm.ES256, claims(), ACCESS_TOKEN);
        assertThat(signedBy(byOther)).isEqualTo(first);
        assertThat(accepted(serversRings, byOther)).isTrue();
        String byServer = accessToken();
        assertThat(signedBy(byServer)).isEqualTo(second);
        assertThat(other.verify(tenant, byServer)).isPresent();

        clock.updateAndGet(now -> now.plus(config.cache()));
        assertThat(signedBy(other.sign(tenant, JWSAlgorithm.ES256, claims(), ACCESS_TOKEN)))
                .isEqualTo(second);
    }

    /** Both sign and verify all the time; what one signs, the other knows, and has in its JWK set. */
    @Test
    void noRequestFailsWhileKeysChange() throws Exception {
        List<SigningKeys> replicas = List.of(other, replica(clock::get));
        List<Runnable> steps = List.of(
                () -> rotation.begin(tenant, Algorithm.ES256),
                () -> {
                    pass(config.publishedBefore());
                    clock.updateAndGet(now -> now.plus(config.publishedBefore()));
                },
                () -> {
                    clock.updateAndGet(now -> now.plusSeconds(120));
                    pass(Duration.ofMinutes(2));
                    turn();
                });
        for (int change = 0; change < 3; change++) {
            for (Runnable step : steps) {
                List<Integer> failed = Race.between(3, runner -> {
                    if (runner == 0) {
                        step.run();
                        return 0;
                    }
                    return failures(replicas.get(runner - 1), replicas.get(2 - runner));
                });
                assertThat(failed).containsOnly(0);
            }
        }
        assertThat(count("former_signing_key", null)).isEqualTo(3);
    }

    @Test
    void ofSeveralRotatorsOneWins() throws Exception {
        pass(Duration.ofDays(90));
        List<KeyRotation> rotators = List.of(rotation, rotator(), rotator(), rotator());
        Race.between(RUNNERS, i -> {
            rotators.get(i).turn(tenant.id(), Algorithm.ES256);
            return i;
        });
        assertThat(published())
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactly("RS256", "ES256", "ES256");
        assertThat(events("signing-key-made")).isEqualTo(1);
    }

    @Test
    void theJobFindsWhatIsDueInAllTenants() throws Exception {
        pass(Duration.ofDays(90));
        rotation.run();
        look();
        assertThat(published()).hasSize(4);
        assertThat(events("signing-key-made")).isEqualTo(2);
    }

    @Test
    void inAnEmergencyOldKeysAndWhatTheySignedAreRefusedAtOnce() throws Exception {
        String stolen = accessToken();
        String hint = provider.tokens(party, login).path("id_token");
        assertThat(provider.userInfo(tenant, stolen).statusCode()).isEqualTo(200);
        assertThat(other.verify(tenant, stolen)).isPresent();
        rotation.begin(tenant, Algorithm.ES256);
        byte[] before = other.jwks(tenant).json();

        String fresh = rotation.replace(tenant, Algorithm.ES256);
        assertThat(published()).extracting(JWK::getKeyID).endsWith(fresh).hasSize(2);
        assertThat(provider.userInfo(tenant, stolen).statusCode()).isEqualTo(401);
        assertThat(kept(hint)).isFalse();
        String token = accessToken();
        assertThat(signedBy(token)).isEqualTo(fresh);
        assertThat(provider.userInfo(tenant, token).statusCode()).isEqualTo(200);
        assertThat(other.verify(tenant, token))
                .as("a key that it has never seen")
                .isPresent();

        clock.updateAndGet(now -> now.plus(config.cache()));
        assertThat(other.verify(tenant, stolen)).isEmpty();
        assertThat(other.jwks(tenant).json()).isNotEqualTo(before);
        assertThat(signedBy(other.sign(tenant, JWSAlgorithm.ES256, claims(), ACCESS_TOKEN)))
                .isEqualTo(fresh);
        assertThat(events("signing-keys-replaced")).isEqualTo(1);
    }

    @Test
    void anEmergencyMissesNoKeyThatIsJustBeingMade() throws Exception {
        pass(Duration.ofDays(90));
        List<KeyRotation> rotators = List.of(rotation, rotator(), rotator(), rotator());
        List<String> made = Race.between(RUNNERS, i -> {
            if (i == 0) {
                return rotation.replace(tenant, Algorithm.ES256);
            }
            rotators.get(i).turn(tenant.id(), Algorithm.ES256);
            return "";
        });
        look();
        assertThat(published()).extracting(JWK::getKeyID).endsWith(made.get(0)).hasSize(2);
    }

    @Test
    void theJwkSetMayBeKeptForAShorterTimeThanAKeyIsPublishedBefore() {
        String control = given().get(tenant.path() + "/jwks").header("Cache-Control");
        Duration cached = Duration.ofSeconds(Long.parseLong(control.replaceAll(".*max-age=([0-9]+).*", "$1")));
        assertThat(cached.plus(config.cache())).isLessThan(config.publishedBefore());
        assertThat(AccessTokens.LIFETIME.plus(config.cache())).isLessThan(config.publishedAfter());
    }

    @Test
    void theTagOfTheJwkSetChangesWithTheKeys() {
        String before = given().get(tenant.path() + "/jwks").header("ETag");
        given().header("If-None-Match", before)
                .get(tenant.path() + "/jwks")
                .then()
                .statusCode(304);
        rotation.begin(tenant, Algorithm.RS256);
        given().header("If-None-Match", before)
                .get(tenant.path() + "/jwks")
                .then()
                .statusCode(200);
    }

    private SigningKeys replica(InstantSource time) {
        return new SigningKeys(database, store, maker, audit, new Keyrings(database, store, time, config));
    }

    private KeyRotation rotator() {
        return new KeyRotation(
                database, jobs, store, maker, audit, new Keyrings(database, store, clock::get, config), config);
    }

    private int failures(SigningKeys signer, SigningKeys reader) {
        int failures = 0;
        for (int i = 0; i < 15; i++) {
            String token = signer.sign(tenant, JWSAlgorithm.ES256, claims(), ACCESS_TOKEN);
            boolean known = reader.verify(tenant, token).isPresent()
                    && new String(reader.jwks(tenant).json(), StandardCharsets.UTF_8).contains(signedBy(token));
            failures += known ? 0 : 1;
        }
        return failures;
    }

    private boolean accepted(Keyrings rings, String token) {
        return new SigningKeys(database, store, maker, audit, rings)
                .verify(tenant, token)
                .isPresent();
    }

    private String accessToken() {
        return provider.tokens(party, login).path("access_token");
    }

    private static String signedBy(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder().subject("s").build();
    }

    /** Whether an old ID token is still known again over HTTP. */
    private boolean kept(String idToken) {
        var request = provider.request(party);
        request.put("id_token_hint", idToken);
        return Provider.answered(provider.authorize(tenant, login, request)).containsKey("code");
    }

    private List<JWK> published() throws ParseException {
        return JWKSet.parse(given().get(tenant.path() + "/jwks").asString()).getKeys();
    }

    private void turn() {
        rotation.turn(tenant.id(), Algorithm.ES256);
    }

    /** As when the server's cache time is over. */
    private void look() {
        serversRings.forget(tenant.id());
    }

    private void pass(Duration time) {
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("update signing_key set activates_at = activates_at - make_interval(secs => :time)")
                .bind("time", time.toSeconds())
                .execute());
        jobs.acrossTenants(sql -> sql.createUpdate(
                        "update former_signing_key set ended_at = ended_at - make_interval(secs => :time)"
                                + " where tenant_id = :tenant")
                .bind("time", time.toSeconds())
                .bind("tenant", tenant.id().value())
                .execute());
    }

    private long count(String table, @Nullable String kid) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from " + table + " where cast(:kid as text) is null or kid = :kid")
                .bind("kid", kid)
                .mapTo(Long.class)
                .one());
    }

    private long events(String kind) {
        return database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select count(*) from audit_event where kind = :kind")
                .bind("kind", kind)
                .mapTo(Long.class)
                .one());
    }
}
