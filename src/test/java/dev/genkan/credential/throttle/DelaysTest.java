package dev.genkan.credential.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelaysTest {
    private record Settings(int freeTries, Duration firstDelay, Duration longestDelay, Duration forgetAfter)
            implements ThrottleConfig {}

    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void freeTriesThenDoublingUpToTheLongest() {
        assertThat(Delays.of(new Settings(5, Duration.ofSeconds(30), Duration.ofMinutes(15), DAY))
                        .seconds())
                .containsExactly(0.0, 0.0, 0.0, 0.0, 30.0, 60.0, 120.0, 240.0, 480.0, 900.0);
        assertThat(Delays.of(new Settings(1, Duration.ofMillis(500), Duration.ofSeconds(1), DAY))
                        .seconds())
                .containsExactly(0.5, 1.0);
    }

    @Test
    void settingsThatContradictThemselvesAreRefusedByName() {
        assertRefused(new Settings(0, Duration.ofSeconds(30), Duration.ofMinutes(15), DAY), "free-tries");
        assertRefused(new Settings(5, Duration.ZERO, Duration.ofMinutes(15), DAY), "first-delay");
        assertRefused(new Settings(5, Duration.ofHours(1), Duration.ofMinutes(15), DAY), "first-delay");
        assertRefused(new Settings(5, Duration.ofSeconds(30), DAY, DAY), "forget-after");
    }

    private static void assertRefused(Settings settings, String name) {
        assertThatThrownBy(() -> Delays.of(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("genkan.credential.throttle." + name);
    }
}
