package dev.genkan.credential.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.DeviceName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that tell devices apart (row S19). */
class DeviceNamesTest {
    private static final UUID UNKNOWN = new UUID(0, 0);

    @ParameterizedTest
    @CsvSource({
        "fbfc3007-154e-4ecc-8c0b-6e020557d7bd, Apple Passwords",
        "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4, Google Password Manager",
        "08987058-cadc-4b81-b6e1-30de50dcbe96, Windows Hello",
        "53414d53-554e-4700-0000-000000000000, Samsung Pass"
    })
    void aKnownModelComesFirst(UUID aaguid, String name) {
        assertThat(DeviceNames.suggest(aaguid, "Windows", Locale.JAPANESE, List.of()))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"iPhone, iPhone", ", パスキー"})
    void elseTheBrowserSays(@Nullable String device, String name) {
        assertThat(DeviceNames.suggest(UNKNOWN, device, Locale.JAPANESE, List.of()))
                .isEqualTo(name);
    }

    @Test
    void theSecondOfANameHasANumber() {
        List<Passkey> present = List.of(named("iPhone"), named("iPhone 2"));
        assertThat(DeviceNames.suggest(UNKNOWN, "iPhone", Locale.ENGLISH, present))
                .isEqualTo("iPhone 3");
        assertThat(DeviceNames.suggest(UNKNOWN, null, Locale.ENGLISH, present)).isEqualTo("Passkey");
    }

    @Test
    void whatIsTypedIsKeptWithoutWhatCannotBeSeen() {
        assertThat(DeviceName.read("  古い\u202Eスマホ\n ")).hasValue("古い スマホ");
        assertThat(DeviceName.read(" \t\u200B")).isEmpty();
        assertThat(DeviceName.read("📱".repeat(50)).orElseThrow()).isEqualTo("📱".repeat(40));
    }

    private static Passkey named(String name) {
        return new Passkey(UUID.randomUUID(), new byte[] {1}, name, UNKNOWN, false, Instant.EPOCH, null);
    }
}
