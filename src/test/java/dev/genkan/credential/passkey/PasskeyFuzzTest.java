package dev.genkan.credential.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Targets for Jazzer (docs/fuzzing.md). In a usual run each takes the inputs that are kept beside it, and the empty one; what chance
 * alone finds is {@link MadeUpMessagesPropertyTest}'s.
 */
class PasskeyFuzzTest {
    private static final Ceremonies CEREMONIES = new Ceremonies();

    @FuzzTest(maxDuration = "10m")
    void anAlteredRegistration(byte[] edits) {
        CEREMONIES
                .register(CEREMONIES.alteredRegistration(edits))
                .ifPresent(passkey -> CEREMONIES.proves(passkey, CEREMONIES.alteredAssertion(new byte[0])));
    }

    @FuzzTest(maxDuration = "10m")
    void anAlteredAssertion(byte[] edits) {
        String message = CEREMONIES.alteredAssertion(edits);
        assertThat(CEREMONIES.isProof(message) && !CEREMONIES.isSignedAlike(message))
                .isFalse();
    }

    @FuzzTest(maxDuration = "10m")
    void anyText(byte[] text) {
        String message = new String(text, StandardCharsets.UTF_8);
        assertThat(CEREMONIES.register(message).isPresent() && CEREMONIES.isProof(message))
                .isFalse();
    }
}
