package dev.genkan.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.genkan.testing.DpopKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Targets for Jazzer (docs/fuzzing.md): proofs that anybody may send. */
class ProofFuzzTest {
    private static final String PROOF = DpopKey.make().proof("POST", "https://login.example.jp/token");

    @FuzzTest(maxDuration = "10m")
    void anAlteredProof(byte[] edits) {
        String altered = altered(edits);
        boolean isSigned = signed(altered).equals(signed(PROOF));
        assertThat(read(altered).isPresent() && !isSigned).isFalse();
    }

    @FuzzTest(maxDuration = "10m")
    void anyProof(byte[] text) {
        assertThat(read(new String(text, StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @FuzzTest(maxDuration = "10m")
    void anyAddress(byte[] text) {
        String address = new String(text, StandardCharsets.UTF_8);
        String form = Address.form(address);
        // What is in its one form stays as it is.
        assertThat(form == null || form.equals(Address.form(form))).isTrue();
    }

    /** Pairs of a place and what stands there from now on. */
    private static String altered(byte[] edits) {
        byte[] proof = PROOF.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + 2 < edits.length; i += 3) {
            int place = (edits[i] & 0xFF) << 8 | edits[i + 1] & 0xFF;
            proof[place % proof.length] = edits[i + 2];
        }
        return new String(proof, StandardCharsets.ISO_8859_1);
    }

    /** What the signature is over. */
    private static String signed(String proof) {
        int end = proof.lastIndexOf('.');
        return end < 0 ? proof : proof.substring(0, end).trim();
    }

    private static Optional<Proof> read(String text) {
        try {
            return Optional.of(ProofReader.read(text));
        } catch (Faulty e) {
            return Optional.empty();
        }
    }
}
