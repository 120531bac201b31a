package dev.genkan.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.genkan.audit.Audit;
import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one replica remembers of keys, by a clock of the test's own. Two rings that say the same are one object, unless it was let go. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class KeyringsTest {
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final Duration IDLE = Duration.ofMinutes(10);

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    KeyStore store;

    @Inject
    KeyMaker maker;

    @Inject
    Audit audit;

    @Inject
    KeysConfig config;

    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-11-22T00:00:00Z"));

    Tenant tenant;
    Keyrings rings;
    SigningKeys keys;

    @BeforeEach
    void aReplicaThatKnowsNobody() {
        tenant = provider.tenant("rings-" + Long.toString(System.nanoTime(), 36));
        rings = new Keyrings(database, store, clock::get, config);
        keys = new SigningKeys(database, store, maker, audit, rings);
    }

    @Test
    void aRingThatNobodyAsksForIsLetGoAndReadAgainForWhoDoes() {
        String token = sign();
        Keyring before = ring();
        Jwks jwks = keys.jwks(tenant);

        pass(config.cache().plus(IDLE));
        rings.letGo();
        assertThat(ring()).as("not idle for long enough").isSameAs(before);
        pass(config.cache().plus(IDLE).plusMillis(1));
        rings.letGo();

        assertThat(keys.verify(tenant, token)).isPresent();
        assertThat(ring()).as("let go").isNotSameAs(before);
        assertThat(ring().byKid().keySet()).isEqualTo(before.byKid().keySet());
        assertThat(keys.jwks(tenant).json()).isEqualTo(jwks.json());
        assertThat(keys.jwks(tenant).etag()).isEqualTo(jwks.etag());
        assertThat(keys.verify(tenant, sign())).isPresent();
    }

    @Test
    void aTokenIsVerifiedByAReplicaThatHasLetItsKeyGo() {
        String token = new SigningKeys(database, store, maker, audit, new Keyrings(database, store, clock::get, config))
                .sign(tenant, JWSAlgorithm.ES256, claims(), ACCESS_TOKEN);
        ring();
        letGo();
        assertThat(keys.verify(tenant, token)).isPresent();
    }

    @Test
    void aRingInUseStaysAlsoWhenItsKeysHaveJustChanged() {
        Keyring before = ring();
        for (int i = 0; i < 3; i++) {
            pass(IDLE);
            rings.letGo();
            assertThat(ring()).isSameAs(before);
        }
        rings.forget(tenant.id());
        rings.letGo();
        assertThat(ring()).as("looked for again, and nothing was new").isSameAs(before);
    }

    @Test
    void aKeyThatWasRemovedMeanwhileIsGone() {
        String token = sign();
        letGo();
        NewKey next = maker.make(tenant.id(), Algorithm.ES256);
        database.inTenant(tenant.id(), tx -> store.replace(tx, next));
        assertThat(keys.verify(tenant, token)).isEmpty();
        assertThat(keys.verify(tenant, sign())).isPresent();
    }

    @Test
    void aRingThatWasFoundFreshIsNotEmptyThoughTheMachineIsSuspendedMeanwhile() {
        AtomicBoolean suspended = new AtomicBoolean();
        AtomicReference<Keyrings> replica = new AtomicReference<>();
        replica.set(new Keyrings(
                database,
                store,
                () -> {
                    Instant seen = clock.get();
                    if (suspended.getAndSet(false)) {
                        pass(config.cache().plus(IDLE).plusMillis(1));
                        replica.get().letGo();
                    }
                    return seen;
                },
                config));
        Keyring before = replica.get().of(tenant.id());
        suspended.set(true);
        assertThat(replica.get().of(tenant.id())).isSameAs(before);
        assertThat(replica.get().of(tenant.id()).byKid().keySet())
                .as("let go, and read again")
                .isEqualTo(before.byKid().keySet());
        assertThat(replica.get().of(tenant.id())).isNotSameAs(before);
    }

    /** Time jumps, as it does for a machine that was suspended, so that rings are let go while they are read and used. */
    @Test
    void whoAsksWhileRingsAreLetGoFindsAllKeys() throws Exception {
        byte[] jwks = keys.jwks(tenant).json();
        AtomicInteger asking = new AtomicInteger(3);
        List<Integer> failed = Race.between(4, runner -> {
            if (runner > 0) {
                try {
                    return failures(jwks);
                } finally {
                    asking.decrementAndGet();
                }
            }
            for (int i = 0; asking.get() > 0; i++) {
                if (i % 50 == 0) {
                    pass(config.cache().plus(IDLE).plusSeconds(1));
                }
                rings.letGo();
            }
            return 0;
        });
        assertThat(failed).containsOnly(0);
        assertThat(ring().byKid()).as("no key was made because none was seen").hasSize(2);
    }

    private int failures(byte[] jwks) {
        int failures = 0;
        for (int i = 0; i < 50; i++) {
            boolean works = keys.verify(tenant, sign()).isPresent()
                    && Arrays.equals(keys.jwks(tenant).json(), jwks);
            failures += works ? 0 : 1;
        }
        return failures;
    }

    private void letGo() {
        pass(config.cache().plus(IDLE).plusMillis(1));
        rings.letGo();
    }

    private Keyring ring() {
        return rings.of(tenant.id());
    }

    private String sign() {
        return keys.sign(tenant, JWSAlgorithm.ES256, claims(), ACCESS_TOKEN);
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder().subject("s").build();
    }

    private void pass(Duration time) {
        clock.updateAndGet(now -> now.plus(time));
    }
}
