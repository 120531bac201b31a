package dev.genkan.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.dpop.Nonces.Worth;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.DpopKey;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server's nonces (RFC 9449, 8) over time, between replicas and tenants; and who needs one. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class NoncesTest {
    /** The begin of a span. */
    private static final Instant BEGIN = Instant.ofEpochSecond(120L * 15_000_000);

    @Inject
    Provider provider;

    @Inject
    TenantSecrets secrets;

    @Inject
    SeenProofs seen;

    @Inject
    Proofs proofs;

    Tenant tenant;

    @BeforeEach
    void insurer() {
        tenant = provider.tenant("nonces");
    }

    @Test
    void anotherReplicaKnowsIt() {
        String nonce = at(BEGIN).current(tenant);
        assertThat(at(BEGIN.plusSeconds(119)).worth(tenant, nonce)).isEqualTo(Worth.CURRENT);
        assertThat(at(BEGIN.minusSeconds(30)).worth(tenant, nonce)).isEqualTo(Worth.CURRENT);
    }

    @Test
    void itAgesAndEnds() {
        String nonce = at(BEGIN).current(tenant);
        assertThat(at(BEGIN.plusSeconds(120)).worth(tenant, nonce)).isEqualTo(Worth.AGEING);
        assertThat(at(BEGIN.plusSeconds(239)).worth(tenant, nonce)).isEqualTo(Worth.AGEING);
        assertThat(at(BEGIN.plusSeconds(240)).worth(tenant, nonce)).isEqualTo(Worth.NONE);
    }

    @Test
    void itIsNotGoodBeforeItsTime() {
        String nonce = at(BEGIN).current(tenant);
        assertThat(at(BEGIN.minusSeconds(31)).worth(tenant, nonce)).isEqualTo(Worth.NONE);
    }

    @Test
    void anotherTenantsIsStrange() {
        Tenant elsewhere = provider.tenant("nonces-elsewhere");
        assertThat(at(BEGIN).worth(tenant, at(BEGIN).current(elsewhere))).isEqualTo(Worth.NONE);
    }

    @Test
    void nobodyMakesOne() {
        String nonce = at(BEGIN).current(tenant);
        String next = at(BEGIN.plusSeconds(120)).current(tenant);
        String mixed = next.substring(0, next.indexOf('.')) + nonce.substring(nonce.indexOf('.'));
        for (String invented : List.of("", ".", "15000000", mixed, nonce + "A", " " + nonce, "0" + nonce)) {
            assertThat(at(BEGIN).worth(tenant, invented)).as(invented).isEqualTo(Worth.NONE);
        }
    }

    @Test
    void aFreshOneIsToldBeforeTheOldOneEnds() {
        Instant now = Instant.now();
        DpopKey key = DpopKey.make();
        Instant before = now.minus(Duration.ofSeconds(120));
        Verdict verdict = judge(key.proofWithNonce("POST", address(), at(before).current(tenant)), false, now);
        assertThat(verdict).isInstanceOf(Verdict.Proven.class);
        assertThat(verdict.nonce()).isEqualTo(at(now).current(tenant));
        Verdict next = judge(key.proofWithNonce("POST", address(), verdict.nonce()), false, now);
        assertThat(next).isEqualTo(new Verdict.Proven(key.thumbprint(), null));
    }

    @Test
    void aFapiClientNeedsOneAndTheProfilesAlgorithms() {
        Instant now = Instant.now();
        DpopKey key = DpopKey.make();
        Verdict first = judge(key.proof("POST", address()), true, now);
        assertThat(first).isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.error())
                .isEqualTo(ErrorCode.USE_DPOP_NONCE));
        assertThat(judge(key.proofWithNonce("POST", address(), first.nonce()), true, now))
                .isEqualTo(new Verdict.Proven(key.thumbprint(), null));
        DpopKey rsa = DpopKey.make("RS256");
        assertThat(judge(rsa.proofWithNonce("POST", address(), first.nonce()), true, now))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.description())
                        .contains("FAPI"));
    }

    @Test
    void oldProofsAreForgotten() {
        proofs.judge(presented(DpopKey.make().proof("POST", address()), false));
        assertThat(seen.deleteExpired()).isNotNegative();
        Proof kept = new Proof("key", "ES256", "POST", address(), BEGIN, "old", null, null);
        assertThat(seen.isFirst(tenant, kept, Duration.ofSeconds(-1))).isTrue();
        assertThat(seen.isFirst(tenant, kept, Duration.ofSeconds(-1))).isFalse();
        seen.deleteExpired();
        assertThat(seen.isFirst(tenant, kept, Duration.ofSeconds(-1))).isTrue();
    }

    private Nonces at(Instant time) {
        return new Nonces(secrets, InstantSource.fixed(time));
    }

    private Verdict judge(String proof, boolean isStrict, Instant now) {
        InstantSource clock = InstantSource.fixed(now);
        return new Proofs(new Nonces(secrets, clock), seen, clock, () -> false).judge(presented(proof, isStrict));
    }

    private Presented presented(String proof, boolean isStrict) {
        return new Presented(tenant, "POST", List.of(URI.create(address())), List.of(proof), null, isStrict);
    }

    private String address() {
        return tenant.issuer() + "/token";
    }
}
