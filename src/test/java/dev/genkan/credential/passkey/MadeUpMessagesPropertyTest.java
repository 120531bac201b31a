package dev.genkan.credential.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Messages of passkeys that no browser makes are refused: nothing unexpected ever happens, and nothing false is believed. */
class MadeUpMessagesPropertyTest {
    private static final Ceremonies CEREMONIES = new Ceremonies();

    @Example
    void theMessagesThatAreAlteredAreTrueAtFirst() {
        assertThat(CEREMONIES.isTrueAtFirst()).isTrue();
    }

    @Property(tries = 3_000, seed = "11")
    void anAlteredRegistrationIsRefusedOrCanBeUsed(@ForAll @Size(min = 4, max = 24) byte[] edits) {
        CEREMONIES
                .register(CEREMONIES.alteredRegistration(edits))
                .ifPresent(passkey -> CEREMONIES.proves(passkey, CEREMONIES.alteredAssertion(new byte[0])));
    }

    @Property(tries = 3_000, seed = "12")
    void anAlteredAssertionProvesNothing(@ForAll @Size(min = 4, max = 24) byte[] edits) {
        String message = CEREMONIES.alteredAssertion(edits);
        assertThat(CEREMONIES.isProof(message) && !CEREMONIES.isSignedAlike(message))
                .isFalse();
    }

    @Property(tries = 3_000, seed = "13")
    void textThatIsNoMessageIsRefused(@ForAll String text) {
        assertThat(CEREMONIES.register(text)).isEmpty();
        assertThat(CEREMONIES.isProof(text)).isFalse();
    }
}
