package dev.genkan.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JWSAlgorithm;
import dev.genkan.testing.ClientKey;
import dev.genkan.testing.Party;
import dev.genkan.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Targets for Jazzer (docs/fuzzing.md): what anybody may send as {@code client_assertion} is read, and does not fall over. */
class AssertionFuzzTest {
    private static final Party PARTY = new Party(TestTenants.of("fuzzing"), "portal", null);
    private static final String ISSUER = PARTY.tenant().issuer();
    private static final ClientKey KEY = ClientKey.of(JWSAlgorithm.ES256);
    private static final String TRUE = KEY.sign(KEY.header(), ClientKey.claims(PARTY));

    @FuzzTest(maxDuration = "10m")
    void anyText(byte[] text) {
        judge(new String(text, StandardCharsets.UTF_8));
    }

    /** Of two bytes each: where, and what from then on. */
    @FuzzTest(maxDuration = "10m")
    void anAlteredAssertion(byte[] edits) {
        StringBuilder altered = new StringBuilder(TRUE);
        for (int i = 0; i + 1 < edits.length; i += 2) {
            altered.setCharAt((edits[i] & 0xFF) * altered.length() / 256, (char) (edits[i + 1] & 0x7F));
        }
        judge(altered.toString());
    }

    /** Any claims behind a sound header. */
    @FuzzTest(maxDuration = "10m")
    void anyClaims(byte[] json) {
        String claims = Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        judge(KEY.header().toBase64URL() + "." + claims + ".AA");
    }

    private static void judge(String text) {
        Optional<Assertion> read = Assertion.read(text);
        read.ifPresent(assertion -> {
            assertThat(assertion.clientId()).isNotNull();
            boolean isGood = assertion.jti().isPresent() && assertion.isCurrent(Instant.now());
            boolean isOurs =
                    assertion.isForNobodyBut(ISSUER) || assertion.isForOneOf(List.of(ISSUER, ISSUER + "/token"));
            assertThat(assertion.isByHmac()
                            && isGood
                            && isOurs
                            && assertion.end().isBefore(Instant.now()))
                    .isFalse();
        });
    }
}
